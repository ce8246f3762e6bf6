export const WORDS = `
acajou agneau aigle ail amande ambre ananas ancre août aurore avoine avril bague balai balcon bambou banane
barque bateau beurre biche bijou bleuet bois bonnet bougie bouton brise brume bureau cacao cactus café
cahier calme canard canoë carré castor cèdre cerf cerise chalet cheval cigale ciseaux citron cloche clou
colline colombe comète compas concert corail corbeau coton coussin crayon crocus cuivre cygne dauphin désert
diamant domino dragon drapeau dune écharpe écluse école église encrier épice érable étoile fagot faisan
falaise farine faucon fenêtre fenouil ferme feuille figue flamme fleuve flocon flûte forêt fougère fourmi
fraise frêne fromage fruit galet gant garage gazelle genêt girafe glacier glaçon gomme grenier griotte
guitare hamac haricot harpe hermine héron hêtre hibou hiver homard horloge huile huître île iris ivoire
jambon janvier jardin jasmin jaune jument jupon kayak kiwi koala lac laine laitue lampe lapin lavande lièvre
lilas lion loutre lucarne lumière lundi lynx machine mai manteau marbre marmite marron mélèze melon menthe
mésange métal miel miroir moineau montre mouette moulin muguet mûre musée navet navire neige nuage oasis
océan olive opale orage orgue ourson palais palmier panda panier parasol pêche pélican perle persil phare
piano pigeon pinceau pinson pivoine planète plume poire pont potiron poulain prairie prune puits quai radis
raisin rame renard rivière riz robot rocher romarin roseau rosée ruban rubis sable safran salade sardine
saumon savon sentier serpent soleil source statue sucre tambour tapis tasse tigre tilleul tomate tonneau
tortue train trèfle tulipe tunnel valise vallée vanille vase velours verger vigne village violon voilier
volcan wagon yacht zèbre
`;
