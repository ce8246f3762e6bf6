export const WORDS = `
acorn almond amber anchor apple april arrow aspen autumn badger ballet bamboo banana barley basil basket
beach beaver beetle blue bonfire bottle branch bread breeze bridge bronze broom bucket butter button cabbage
cactus camel candle canoe canyon carpet carrot castle cedar cello cherry chess chimney circle clover cobweb
coconut coffee comet compass copper coral cotton cradle cricket crystal curtain daisy desert diamond dolphin
dragon drum eagle earth easel eclipse elbow elm emerald engine evening falcon feather fern ferry fiddle
field finger flannel flute forest fossil fox frost galaxy garden garlic gazelle giraffe glacier glove golden
gondola goose granite grape gravel guitar hammer harbour harp harvest hazel helmet heron hill honey horizon
horse hotel iceberg igloo indigo insect iris island ivory jacket jaguar january jasmine jelly jewel jigsaw
juniper kettle kitchen kitten koala ladder lagoon lantern lemon leopard lettuce library lily lion lizard
lobster magnet mango maple marble market meadow melon mirror monday moon mosaic mustard napkin needle nephew
nickel north nutmeg oasis ocean octopus olive onion opera orange orchard organ ostrich otter owl oyster
paddle palace panda paper pebble pelican penguin pepper piano picnic pigeon pillow planet plum pocket pony
potato prairie pumpkin puppet purple puzzle quartz quilt rabbit radio radish rainbow raven ribbon river
robin saffron salmon sandal satin saturn scarf school seagull shadow silver sparrow spider spinach spoon
spring statue stork summer sunset swan table teapot temple thimble thunder tiger toast tomato trumpet tulip
tunnel turtle valley vanilla velvet village violin volcano waffle wagon walnut walrus water whale window
winter wombat yellow yogurt zebra
`;
