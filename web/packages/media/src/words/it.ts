export const WORDS = `
abete acero acqua agnello ago agosto airone albero alloro amaca ambra anatra anguria ape aprile aquila
arancia arco argento armadio arpa aurora autunno avena bacca balcone balena bambù banana biglia bosco
bottone brezza bronzo bruco burro bussola cacao cactus caffè camino campana candela canoa capra carota
castoro cavallo cedro chiave chiesa cicogna cigno cipolla cocco colibrì collina cometa corallo corda corona
cotone cucina cuscino dado dattero delfino deserto drago duna edera elica erba estate faggio fagiano fagiolo
falco farina faro felce fico fienile fiore fiume flauto foca foglia fontana foresta forno fragola frutta
fuoco gallo gatto gelato gelso gemma gennaio geranio ghianda giacca giglio ginepro giostra giugno gondola
granito grano grillo guanto gufo iceberg inverno iris isola istrice lampada lampone lana larice lavagna
lavanda leone lepre libro limone lince liuto lontra luglio lumaca lupo maglia mango mare marmo mattino mela
melone menta merlo miele mimosa mosaico mulino muschio museo nastro nave nebbia nido nuvola oasi oceano
oliva onda opale orchidea orologio orso ostrica otto ottobre padella palazzo palla panchina panda pane
papavero passero patata pavone penna pennello pepe pera pesca pianeta piano piazza pietra pinguino pioggia
piramide piuma polpo pomodoro ponte porto prato prugna quaderno quercia radio ramo rapa regina ricamo riccio
rosa rubino rugiada ruota sabbia sale salice salmone salvia sandalo sapone scala sciarpa sedia sentiero seta
specchio spiaggia spiga stella stivale strada tamburo tappeto tavolo tazza teatro tegola telaio tenda tigre
timo torre tortora treno tromba tulipano tunnel uliveto uva valigia vaniglia vaso vento vetro viola violino
vulcano zaffiro zaino zebra zenzero zucca zucchero
`;
