/**
 * What countries are called in French, English, German and their own language, after their
 * ISO 3166 code; former names, abbreviations and the letters of vehicle plates among them.
 * A list of our own, since the browser's and the server's runtimes use different names: the preview
 * would then say other things than the import.
 */
export const COUNTRY_NAMES = `
AD Andorre; Andorra
AE Émirats arabes unis; United Arab Emirates; Vereinigte Arabische Emirate; EAU; UAE; VAE; Emirates; الإمارات العربية المتحدة
AF Afghanistan; افغانستان
AG Antigua-et-Barbuda; Antigua and Barbuda; Antigua & Barbuda; Antigua und Barbuda
AI Anguilla
AL Albanie; Albania; Albanien; Shqipëria; Shqipëri
AM Arménie; Armenia; Armenien; Հայաստան
AO Angola
AQ Antarctique; Antarctica; Antarktis
AR Argentine; Argentina; Argentinien
AS Samoa américaines; American Samoa; Amerikanisch-Samoa
AT Autriche; Austria; Österreich; A
AU Australie; Australia; Australien
AW Aruba
AX Îles Åland; Åland Islands; Åland; Ålandinseln
AZ Azerbaïdjan; Azerbaijan; Aserbaidschan; Azərbaycan
BA Bosnie-Herzégovine; Bosnie; Bosnia and Herzegovina; Bosnia & Herzegovina; Bosnia; Bosnien und Herzegowina; Bosnien; Bosna i Hercegovina
BB Barbade; La Barbade; Barbados
BD Bangladesh; Bangladesch; বাংলাদেশ
BE Belgique; Belgium; Belgien; België; B
BF Burkina Faso; Burkina
BG Bulgarie; Bulgaria; Bulgarien; България
BH Bahreïn; Bahrain; البحرين
BI Burundi
BJ Bénin; Benin
BL Saint-Barthélemy; St. Barthélemy; St. Barts
BM Bermudes; Bermuda
BN Brunéi Darussalam; Brunei; Brunei Darussalam
BO Bolivie; Bolivia; Bolivien
BQ Pays-Bas caribéens; Caribbean Netherlands; Karibische Niederlande; Bonaire
BR Brésil; Brazil; Brasilien; Brasil
BS Bahamas; The Bahamas
BT Bhoutan; Bhutan
BV Île Bouvet; Bouvet Island; Bouvetinsel
BW Botswana; Botsuana
BY Biélorussie; Bélarus; Belarus; Weißrussland; Weissrussland; Беларусь
BZ Belize
CA Canada; Kanada
CC Îles Cocos; Cocos Islands; Cocos (Keeling) Islands; Kokosinseln
CD Congo-Kinshasa; Congo (RDC); République démocratique du Congo; RD Congo; RDC; Democratic Republic of the Congo; DR Congo; DRC; Kongo-Kinshasa; Demokratische Republik Kongo; Zaïre
CF République centrafricaine; Centrafrique; RCA; Central African Republic; Zentralafrikanische Republik
CG Congo-Brazzaville; Congo; République du Congo; Republic of the Congo; Kongo-Brazzaville; Republik Kongo
CH Suisse; Switzerland; Schweiz; Svizzera; Svizra; Confédération suisse; Schweizerische Eidgenossenschaft; Swiss
CI Côte d’Ivoire; Ivory Coast; Elfenbeinküste
CK Îles Cook; Cook Islands; Cookinseln
CL Chili; Chile
CM Cameroun; Cameroon; Kamerun
CN Chine; China; 中国; Volksrepublik China; République populaire de Chine; People’s Republic of China
CO Colombie; Colombia; Kolumbien
CR Costa Rica
CU Cuba; Kuba
CV Cap-Vert; Cabo Verde; Cape Verde; Kap Verde
CW Curaçao
CX Île Christmas; Christmas Island; Weihnachtsinsel
CY Chypre; Cyprus; Zypern; Κύπρος
CZ Tchéquie; République tchèque; Czechia; Czech Republic; Tschechien; Tschechische Republik; Česko; Česká republika
DE Allemagne; Germany; Deutschland; Bundesrepublik Deutschland; République fédérale d’Allemagne; BRD; RFA; D; Germania
DJ Djibouti; Dschibuti
DK Danemark; Denmark; Dänemark; Danmark
DM Dominique; Dominica
DO République dominicaine; Dominican Republic; Dominikanische Republik; República Dominicana
DZ Algérie; Algeria; Algerien; الجزائر
EC Équateur; Ecuador
EE Estonie; Estonia; Estland; Eesti
EG Égypte; Egypt; Ägypten; مصر
EH Sahara occidental; Western Sahara; Westsahara
ER Érythrée; Eritrea
ES Espagne; Spain; Spanien; España; E
ET Éthiopie; Ethiopia; Äthiopien; ኢትዮጵያ
FI Finlande; Finland; Finnland; Suomi
FJ Fidji; Fiji; Fidschi
FK Îles Malouines; Malouines; Falkland Islands; Falklandinseln
FM Micronésie; États fédérés de Micronésie; Micronesia; Mikronesien
FO Îles Féroé; Faroe Islands; Färöer; Føroyar
FR France; Frankreich; France métropolitaine; F; Francia
GA Gabon; Gabun
GB Royaume-Uni; United Kingdom; Vereinigtes Königreich; UK; Grande-Bretagne; Great Britain; Großbritannien; Angleterre; England; Écosse; Scotland; Schottland; Pays de Galles; Wales; Irlande du Nord; Northern Ireland; Nordirland
GD Grenade; Grenada
GE Géorgie; Georgia; Georgien; საქართველო
GF Guyane française; Guyane; French Guiana; Französisch-Guayana
GG Guernesey; Guernsey
GH Ghana
GI Gibraltar
GL Groenland; Greenland; Grönland; Kalaallit Nunaat
GM Gambie; Gambia; The Gambia
GN Guinée; Guinea
GP Guadeloupe
GQ Guinée équatoriale; Equatorial Guinea; Äquatorialguinea; Guinea Ecuatorial
GR Grèce; Greece; Griechenland; Ελλάδα; Hellas; EL
GS Géorgie du Sud-et-les Îles Sandwich du Sud; South Georgia and the South Sandwich Islands; South Georgia & South Sandwich Islands; Südgeorgien und die Südlichen Sandwichinseln
GT Guatemala
GU Guam
GW Guinée-Bissau; Guinea-Bissau; Guiné-Bissau
GY Guyana
HK Hong Kong; Hongkong; R.A.S. chinoise de Hong Kong; Hong Kong SAR China; Sonderverwaltungsregion Hongkong; 香港
HM Îles Heard-et-MacDonald; Heard and McDonald Islands; Heard & McDonald Islands; Heard und McDonaldinseln
HN Honduras
HR Croatie; Croatia; Kroatien; Hrvatska
HT Haïti; Haiti; Ayiti
HU Hongrie; Hungary; Ungarn; Magyarország; H
ID Indonésie; Indonesia; Indonesien
IE Irlande; Ireland; Irland; Éire; Republic of Ireland
IL Israël; Israel; ישראל
IM Île de Man; Isle of Man
IN Inde; India; Indien; भारत
IO Territoire britannique de l’océan Indien; British Indian Ocean Territory; Britisches Territorium im Indischen Ozean
IQ Irak; Iraq; العراق
IR Iran; ایران
IS Islande; Iceland; Island; Ísland
IT Italie; Italy; Italien; Italia; I
JE Jersey
JM Jamaïque; Jamaica; Jamaika
JO Jordanie; Jordan; Jordanien; الأردن
JP Japon; Japan; 日本
KE Kenya; Kenia
KG Kirghizistan; Kirghizstan; Kyrgyzstan; Kirgisistan; Кыргызстан
KH Cambodge; Cambodia; Kambodscha; កម្ពុជា
KI Kiribati
KM Comores; Comoros; Komoren
KN Saint-Christophe-et-Niévès; Saint Kitts and Nevis; St. Kitts & Nevis; St. Kitts und Nevis
KP Corée du Nord; North Korea; Nordkorea; 북한
KR Corée du Sud; South Korea; Südkorea; Corée; Korea; Republic of Korea; 대한민국
KW Koweït; Kuwait; الكويت
KY Îles Caïmans; Cayman Islands; Kaimaninseln
KZ Kazakhstan; Kasachstan; Қазақстан; Казахстан
LA Laos; ລາວ
LB Liban; Lebanon; Libanon; لبنان
LC Sainte-Lucie; Saint Lucia; St. Lucia
LI Liechtenstein; FL
LK Sri Lanka; ශ්‍රී ලංකාව
LR Libéria; Liberia
LS Lesotho
LT Lituanie; Lithuania; Litauen; Lietuva
LU Luxembourg; Luxemburg; Lëtzebuerg; L
LV Lettonie; Latvia; Lettland; Latvija
LY Libye; Libya; Libyen; ليبيا
MA Maroc; Morocco; Marokko; المغرب
MC Monaco
MD Moldavie; Moldova; République de Moldavie; Moldau; Moldawien; Republik Moldau; Republic of Moldova; Republica Moldova
ME Monténégro; Montenegro; Crna Gora; Црна Гора
MF Saint-Martin; St. Martin
MG Madagascar; Madagaskar; Madagasikara
MH Îles Marshall; Marshall Islands; Marshallinseln
MK Macédoine du Nord; North Macedonia; Nordmazedonien; Macédoine; Macedonia; Mazedonien; Северна Македонија
ML Mali
MM Myanmar; Birmanie; Myanmar (Birmanie); Burma; Birma; Myanmar (Burma)
MN Mongolie; Mongolia; Mongolei; Монгол
MO Macao; Macau; R.A.S. chinoise de Macao; Macao SAR China; Sonderverwaltungsregion Macau; 澳門
MP Îles Mariannes du Nord; Northern Mariana Islands; Nördliche Marianen
MQ Martinique
MR Mauritanie; Mauritania; Mauretanien; موريتانيا
MS Montserrat
MT Malte; Malta
MU Maurice; Île Maurice; Mauritius
MV Maldives; Malediven
MW Malawi
MX Mexique; Mexico; Mexiko; México
MY Malaisie; Malaysia
MZ Mozambique; Mosambik; Moçambique
NA Namibie; Namibia
NC Nouvelle-Calédonie; New Caledonia; Neukaledonien
NE Niger
NF Île Norfolk; Norfolk Island; Norfolkinsel
NG Nigéria; Nigeria
NI Nicaragua
NL Pays-Bas; Les Pays-Bas; Netherlands; The Netherlands; Niederlande; Nederland; Hollande; Holland
NO Norvège; Norway; Norwegen; Norge; N
NP Népal; Nepal; नेपाल
NR Nauru
NU Niue
NZ Nouvelle-Zélande; New Zealand; Neuseeland
OM Oman; عمان
PA Panama; Panamá
PE Pérou; Peru; Perú
PF Polynésie française; French Polynesia; Französisch-Polynesien; Tahiti
PG Papouasie-Nouvelle-Guinée; Papua New Guinea; Papua-Neuguinea
PH Philippines; Philippinen; Pilipinas
PK Pakistan; پاکستان
PL Pologne; Poland; Polen; Polska
PM Saint-Pierre-et-Miquelon; Saint Pierre and Miquelon; St. Pierre & Miquelon; St. Pierre und Miquelon
PN Îles Pitcairn; Pitcairn Islands; Pitcairn; Pitcairninseln
PR Porto Rico; Puerto Rico
PS Palestine; Territoires palestiniens; Palestinian Territories; Palästina; Palästinensische Autonomiegebiete; فلسطين
PT Portugal; P
PW Palaos; Palau
PY Paraguay
QA Qatar; Katar; قطر
RE La Réunion; Réunion; Île de la Réunion
RO Roumanie; Romania; Rumänien; România
RS Serbie; Serbia; Serbien; Србија; Srbija
RU Russie; Russia; Russland; Fédération de Russie; Russian Federation; Russische Föderation; Россия
RW Rwanda; Ruanda
SA Arabie saoudite; Saudi Arabia; Saudi-Arabien; المملكة العربية السعودية; السعودية
SB Îles Salomon; Solomon Islands; Salomonen
SC Seychelles; Seychellen
SD Soudan; Sudan; السودان
SE Suède; Sweden; Schweden; Sverige; S
SG Singapour; Singapore; Singapur; 新加坡
SH Sainte-Hélène; Saint Helena; St. Helena
SI Slovénie; Slovenia; Slowenien; Slovenija
SJ Svalbard et Jan Mayen; Svalbard and Jan Mayen; Svalbard & Jan Mayen; Spitzbergen und Jan Mayen; Spitzbergen; Svalbard
SK Slovaquie; Slovakia; Slowakei; Slovensko
SL Sierra Leone
SM Saint-Marin; San Marino
SN Sénégal; Senegal
SO Somalie; Somalia; Soomaaliya
SR Suriname; Surinam
SS Soudan du Sud; South Sudan; Südsudan
ST Sao Tomé-et-Principe; São Tomé and Príncipe; São Tomé & Príncipe; São Tomé und Príncipe; São Tomé e Príncipe
SV Salvador; Le Salvador; El Salvador
SX Saint-Martin (partie néerlandaise); Sint Maarten
SY Syrie; Syria; Syrien; سوريا
SZ Eswatini; Swaziland; Swasiland
TC Îles Turques-et-Caïques; Turks and Caicos Islands; Turks & Caicos Islands; Turks- und Caicosinseln
TD Tchad; Chad; Tschad; تشاد
TF Terres australes françaises; Terres australes et antarctiques françaises; French Southern Territories; Französische Südgebiete; Französische Süd- und Antarktisgebiete
TG Togo
TH Thaïlande; Thailand; ไทย
TJ Tadjikistan; Tajikistan; Tadschikistan; Тоҷикистон
TK Tokelau
TL Timor oriental; Timor-Leste; East Timor; Osttimor
TM Turkménistan; Turkmenistan
TN Tunisie; Tunisia; Tunesien; تونس
TO Tonga
TR Turquie; Turkey; Türkei; Türkiye
TT Trinité-et-Tobago; Trinidad and Tobago; Trinidad & Tobago; Trinidad und Tobago; Trinidad
TV Tuvalu
TW Taïwan; Taiwan; 台灣; 台湾
TZ Tanzanie; Tanzania; Tansania
UA Ukraine; Україна
UG Ouganda; Uganda
UM Îles mineures éloignées des États-Unis; U.S. Outlying Islands; Amerikanische Überseeinseln
US États-Unis; États-Unis d’Amérique; United States; United States of America; Vereinigte Staaten; Vereinigte Staaten von Amerika; USA; America
UY Uruguay
UZ Ouzbékistan; Uzbekistan; Usbekistan; Oʻzbekiston
VA Vatican; État de la Cité du Vatican; Cité du Vatican; Saint-Siège; Vatican City; Holy See; Vatikan; Vatikanstadt; Città del Vaticano
VC Saint-Vincent-et-les-Grenadines; Saint Vincent and the Grenadines; St. Vincent & Grenadines; St. Vincent und die Grenadinen
VE Venezuela
VG Îles Vierges britanniques; British Virgin Islands; Britische Jungferninseln
VI Îles Vierges des États-Unis; Îles Vierges américaines; U.S. Virgin Islands; Amerikanische Jungferninseln
VN Viêt Nam; Vietnam; Viet Nam; Việt Nam
VU Vanuatu
WF Wallis-et-Futuna; Wallis and Futuna; Wallis & Futuna; Wallis und Futuna
WS Samoa
XK Kosovo; Kosova; Kosovë
YE Yémen; Yemen; Jemen; اليمن
YT Mayotte
ZA Afrique du Sud; South Africa; Südafrika; RSA
ZM Zambie; Zambia; Sambia
ZW Zimbabwe; Simbabwe`;
