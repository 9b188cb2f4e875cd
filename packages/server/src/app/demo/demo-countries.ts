/** Where invented people come from: names as they are written there, and where such people live. */
export interface DemoCountry {
  country: string;
  language: string;
  /** How many of a hundred people. */
  share: number;
  women: readonly string[];
  men: readonly string[];
  families: readonly string[];
  /** Family names of women, where they differ. */
  familiesOfWomen?: readonly string[];
  /** "postcode/town". */
  towns: readonly string[];
  streets: readonly string[];
  /** `#` is any digit. Ranges kept for films and books where a country has them. */
  mobile: string;
  work: string;
}

const list = (text: string) => text.split(', ');

export const DEMO_COUNTRIES: readonly DemoCountry[] = [
  {
    country: 'FR',
    language: 'fr',
    share: 34,
    women: list('Agnès, Anaïs, Chloé, Clémence, Élodie, Françoise, Hélène, Inès, Léa, Maëlle, Noémie, Zoé'),
    men: list('Aurélien, Benoît, Cédric, Étienne, François, Gaël, Jérôme, Loïc, Mathéo, Noël, Rémi, Théo'),
    families: list(
      'Barthélemy, Beauséjour, Chevallier, d’Aubépine, Delâtre, Ferrière, Gérard, Hébert, L’Hermitte, Lefèvre, Mérigot, Nguyen, Pélissier, Quéméner, Rousseau, Saint-Cyr, Thévenot, Vauquelin',
    ),
    towns: list('75011/Paris, 69003/Lyon, 44000/Nantes, 33000/Bordeaux, 67000/Strasbourg, 35000/Rennes'),
    streets: list('rue des Tanneurs, quai de la Fosse, allée des Érables, place aux Herbes, rue du Puits'),
    mobile: '+33 6 39 98 ## ##',
    work: '+33 1 99 00 ## ##',
  },
  {
    country: 'BE',
    language: 'fr',
    share: 7,
    women: list('Amélie, Godelieve, Lotte, Marie-Ève, Noor'),
    men: list('Joost, Maxime, Pieter-Jan, Siméon, Wout'),
    families: list('De Smet, Dûchateau, Lambrecht, Peeters, Van den Bossche, Wauthier'),
    towns: list('1000/Bruxelles, 4000/Liège, 9000/Gent, 5000/Namur'),
    streets: list('rue du Marché, Kouterstraat, avenue des Tilleuls'),
    mobile: '+32 470 00 ## ##',
    work: '+32 2 555 ## ##',
  },
  {
    country: 'CH',
    language: 'fr',
    share: 6,
    women: list('Céline, Flurina, Seraina, Ursina, Valérie'),
    men: list('Beat, Gian-Andri, Jürg, Reto, Yves'),
    families: list('Aebischer, Bösiger, Caduff, Favre, Grünenfelder, Perrenoud'),
    towns: list('1204/Genève, 1003/Lausanne, 8004/Zürich, 7000/Chur'),
    streets: list('rue de Carouge, Langstrasse, chemin des Crêts'),
    mobile: '+41 79 555 ## ##',
    work: '+41 22 555 ## ##',
  },
  {
    country: 'DE',
    language: 'de',
    share: 10,
    women: list('Änne, Bärbel, Friederike, Käthe, Mareike, Sünje'),
    men: list('Götz, Jörg, Jürgen, Malte, Sönke, Tjark'),
    families: list('Böttcher, Groß, Hübner, Köhler, Müller, Schäfer, Strauß, von der Heide, Weißmann'),
    towns: list('10115/Berlin, 20095/Hamburg, 50667/Köln, 80331/München, 04109/Leipzig'),
    streets: list('Lindenstraße, Am Mühlgraben, Königsallee, Süderweg'),
    mobile: '+49 171 39200##',
    work: '+49 30 23125 ###',
  },
  {
    country: 'GB',
    language: 'en',
    share: 7,
    women: list('Aoibhe, Bronwen, Charlotte, Eilidh, Imogen, Siân'),
    men: list('Alasdair, Callum, Llŷr, Oliver, Rhodri, Tobias'),
    families: list('Ap Gruffydd, Fairweather, MacLeòid, Okonkwo, O’Donnell, Pemberton-Shaw, Wright'),
    towns: list('SE1 9DT/London, EH1 1YZ/Edinburgh, CF10 1EP/Cardiff, M1 4BT/Manchester'),
    streets: list('Mill Lane, Castle Street, Old Quay Road'),
    mobile: '+44 7700 900###',
    work: '+44 20 7946 0###',
  },
  {
    country: 'ES',
    language: 'es',
    share: 6,
    women: list('Begoña, Ainhoa, Lucía, Núria, Sofía'),
    men: list('Álvaro, Íñigo, José Ángel, Martín, Raül'),
    families: list('Etxeberria Muñoz, Fernández López, Ibáñez Peña, Núñez de Castro, Puigdomènech'),
    towns: list('28012/Madrid, 08003/Barcelona, 48005/Bilbao, 41001/Sevilla'),
    streets: list('Calle del Ángel, Carrer de la Mercè, Plaza Mayor'),
    mobile: '+34 600 00 ## ##',
    work: '+34 910 00 ## ##',
  },
  {
    country: 'IT',
    language: 'it',
    share: 6,
    women: list('Benedetta, Giulia, Mariangela, Ottavia, Zoè'),
    men: list('Emanuele, Lapo, Nicolò, Raffaele, Ugo'),
    families: list('D’Amico, De Luca, Fabbri, Morandini, Niccolò-Serra, Quaglia'),
    towns: list('00153/Roma, 20121/Milano, 50122/Firenze, 80134/Napoli'),
    streets: list('via dei Coronari, corso Magenta, vicolo del Fico'),
    mobile: '+39 320 555 ####',
    work: '+39 06 5550 ####',
  },
  {
    country: 'PT',
    language: 'pt',
    share: 3,
    women: list('Conceição, Inês, Leonor, Assunção'),
    men: list('Gonçalo, João, Simão, Tomás'),
    families: list('Brandão, Conceição Araújo, Guimarães, Magalhães'),
    towns: list('1100-148/Lisboa, 4050-290/Porto, 3000-213/Coimbra'),
    streets: list('Rua das Flores, Travessa do Açúcar'),
    mobile: '+351 912 000 ###',
    work: '+351 21 000 0###',
  },
  {
    country: 'NL',
    language: 'nl',
    share: 4,
    women: list('Femke, Ilse, Jikke, Noëlle'),
    men: list('Daniël, Jeroen, Ruben, Tjeerd'),
    families: list('IJsbrandy, ’t Hooft, Van der Meer, De Graaf'),
    towns: list('1012 JS/Amsterdam, 3011 GA/Rotterdam, 9711 LM/Groningen'),
    streets: list('Oudezijds Achterburgwal, Korte Poten'),
    mobile: '+31 6 1234 5###',
    work: '+31 20 555 0###',
  },
];
