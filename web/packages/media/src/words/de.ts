export const WORDS = `
Adler Ahorn Ampel Ananas Anker Apfel April Arve Aster August Balkon Bambus Banane Beere Besen Biber Biene
Birke Blatt Blume Bohne Boot Brief Brille Brücke Brunnen Buch Butter Dachs Dattel Decke Delfin Diamant
Distel Dorf Drachen Düne Efeu Eiche Eimer Eisbär Elch Elster Ente Erbse Eule Fächer Fahne Falke Farbe Farn
Fasan Feder Feige Felsen Fenster Fichte Finger Flagge Flasche Flöte Flügel Forelle Frosch Fuchs Gabel Garten
Gemüse Ginster Giraffe Glocke Gondel Gras Gurke Hafer Hagel Hammer Hamster Hase Haus Hering Hirsch Honig
Hummel Igel Ingwer Insel Jacke Jaguar Jasmin Juni Kabine Kaffee Kakao Kamel Kamin Kanne Karotte Kater Kerze
Kiesel Kirsche Kissen Klavier Klee Koffer Kolibri Komet Kompass Korb Krebs Krokus Krone Küche Kürbis Lampe
Laterne Laub Leiter Lerche Libelle Lilie Linde Löffel Löwe Lupe Magnet Mandel Marder Marmor Mauer Meer
Melone Messer Minze Mittag Mohn Mond Mücke Mühle Murmel Muschel Nadel Nebel Nelke Nest Nuss Obst Ofen
Oktober Olive Orange Orgel Otter Palast Palme Panda Papier Pappel Pelikan Perle Pfanne Pfau Pfeffer Pferd
Pflaume Pilz Pinguin Pirol Planet Post Puma Quelle Quitte Rabe Radio Rakete Regen Reh Reis Rentier Ring
Ritter Robbe Rose Rosine Safran Salbei Salz Sand Saturn Schaf Schere Schiff Schnee Schule Schwan Seife Sense
Sessel Silber Sofa Sommer Sonne Spatz Spiegel Spinat Stern Stiefel Storch Strand Strasse Sturm Suppe Tango
Tasse Teller Teppich Tiger Tinte Tisch Tomate Topf Traube Treppe Trommel Tulpe Tunnel Ufer Uhr Ulme Vogel
Vorhang Vulkan Waage Wald Walnuss Wecker Weide Weizen Welle Wiese Wimpel Winter Wolke Würfel Zahnrad Zaun
Zebra Zelt Ziege Zimt Zirkus Zitrone Zucker Zwiebel
`;
