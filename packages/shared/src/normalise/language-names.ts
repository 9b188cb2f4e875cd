/**
 * What languages are called in French, English, German and themselves, after their ISO 639-1 code.
 * A list of our own, since the browser's and the server's runtimes name different languages: the
 * preview would then say other things than the import.
 */
export const LANGUAGE_NAMES = `
aa afar
ab abkhaze; Abkhazian; Abkhaz; Abchasisch; Аԥсшәа
ae avestique; Avestan; Avestisch
af afrikaans
ak akan
am amharique; Amharic; Amharisch; አማርኛ
an aragonais; Aragonese; Aragonesisch; aragonés
ar arabe; Arabic; Arabisch; العربية
as assamais; Assamese; Assamesisch; অসমীয়া
av avar; Avaric; Awarisch; авар
ay aymara; aimara
az azéri; azerbaïdjanais; Azerbaijani; Azeri; Aserbaidschanisch; azərbaycan; azərbaycanca
ba bachkir; Bashkir; Baschkirisch; башҡорт
be biélorusse; Belarusian; Belorussian; Belarussisch; Weißrussisch; беларуская
bg bulgare; Bulgarian; Bulgarisch; български
bi bichelamar; Bislama
bm bambara; bamanakan
bn bengali; Bangla; Bengalisch; বাংলা
bo tibétain; Tibetan; Tibetisch; བོད་སྐད་
br breton; Bretonisch; brezhoneg
bs bosniaque; bosnien; Bosnian; Bosnisch; bosanski
ca catalan; Katalanisch; català
ce tchétchène; Chechen; Tschetschenisch; нохчийн
ch chamorro
co corse; Corsican; Korsisch; corsu
cr cri; cree
cs tchèque; Czech; Tschechisch; čeština; český
cu slavon d’église; vieux slave; Church Slavic; Church Slavonic; Kirchenslawisch
cv tchouvache; Chuvash; Tschuwaschisch; чӑваш
cy gallois; Welsh; Walisisch; Cymraeg
da danois; Danish; Dänisch; dansk
de allemand; German; Deutsch; suisse allemand; Swiss German; Schweizerdeutsch; Hochdeutsch; Tedesco
dv maldivien; divehi; Dhivehi; Maldivisch
dz dzongkha
ee éwé; ewe
el grec; Greek; Griechisch; Ελληνικά
en anglais; English; Englisch; Inglese
eo espéranto; Esperanto
es espagnol; Spanish; Spanisch; español; castillan; Castilian; Kastilisch; castellano
et estonien; Estonian; Estnisch; eesti
eu basque; Baskisch; euskara
fa persan; Persian; Persisch; farsi; فارسی
ff peul; Fulah; Fula; Ful; Pulaar
fi finnois; finlandais; Finnish; Finnisch; suomi
fj fidjien; Fijian; Fidschi; Fidschianisch
fo féroïen; Faroese; Färöisch; føroyskt
fr français; French; Französisch; Francese
fy frison; frison occidental; Western Frisian; Frisian; Friesisch; Westfriesisch; Frysk
ga irlandais; Irish; Irisch; Gaeilge
gd gaélique écossais; Scottish Gaelic; Schottisches Gälisch; Gälisch (Schottland); Schottisch-Gälisch; Gàidhlig
gl galicien; Galician; Galicisch; galego
gn guarani; guaraní
gu goudjarati; gujarati; ગુજરાતી
gv mannois; Manx; Gaelg
ha haoussa; Hausa; Haussa
he hébreu; Hebrew; Hebräisch; עברית
hi hindi; हिन्दी
ho hiri motu
hr croate; Croatian; Kroatisch; hrvatski
ht créole haïtien; haïtien; Haitian Creole; Haitian; Haitianisch; Haiti-Kreolisch; kreyòl ayisyen
hu hongrois; Hungarian; Ungarisch; magyar
hy arménien; Armenian; Armenisch; հայերեն
hz héréro; herero
ia interlingua
id indonésien; Indonesian; Indonesisch; Bahasa Indonesia
ie interlingue
ig igbo; ibo
ii yi du Sichuan; Sichuan Yi; Yi; Nuosu
ik inupiaq; Inupiak
io ido
is islandais; Icelandic; Isländisch; íslenska
it italien; Italian; Italienisch; italiano
iu inuktitut
ja japonais; Japanese; Japanisch; 日本語
jv javanais; Javanese; Javanisch; Jawa; basa Jawa
ka géorgien; Georgian; Georgisch; ქართული
kg kikongo; kongo; Kongolesisch
ki kikuyu; Gikuyu
kj kuanyama; Kwanyama
kk kazakh; Kasachisch; қазақ тілі
kl groenlandais; Greenlandic; Kalaallisut; Grönländisch
km khmer; cambodgien; Cambodian; Kambodschanisch; ខ្មែរ
kn kannada; ಕನ್ನಡ
ko coréen; Korean; Koreanisch; 한국어
kr kanouri; Kanuri
ks cachemiri; kashmiri; Kaschmiri
ku kurde; Kurdish; Kurdisch; kurmanji; kurdî
kv komi
kw cornique; Cornish; Kornisch; kernewek
ky kirghize; Kyrgyz; Kirghiz; Kirgisisch; кыргызча
la latin; Latein; Lateinisch
lb luxembourgeois; Luxembourgish; Luxemburgisch; Lëtzebuergesch
lg ganda; luganda
li limbourgeois; Limburgish; Limburgisch; Limburgs
ln lingala
lo lao; laotien; Laotisch; ລາວ
lt lituanien; Lithuanian; Litauisch; lietuvių
lu luba-katanga; kiluba; luba
lv letton; Latvian; Lettisch; latviešu
mg malgache; Malagasy; Madagassisch
mh marshallais; Marshallese; Marschallesisch
mi maori; Māori
mk macédonien; Macedonian; Mazedonisch; македонски
ml malayalam; മലയാളം
mn mongol; Mongolian; Mongolisch; монгол
mr marathi; मराठी
ms malais; Malay; Malaiisch; Bahasa Melayu; Melayu
mt maltais; Maltese; Maltesisch; Malti
my birman; Burmese; Birmanisch; Burmesisch; မြန်မာ
na nauruan; Nauruisch
nb norvégien bokmål; bokmål; Norwegian Bokmål; Norwegisch Bokmål; norsk bokmål
nd ndébélé du Nord; North Ndebele; Nord-Ndebele; isiNdebele
ne népalais; népali; Nepali; Nepalesisch; नेपाली
ng ndonga
nl néerlandais; Dutch; Niederländisch; Nederlands; hollandais; Holländisch; flamand; Flemish; Flämisch; Vlaams
nn norvégien nynorsk; nynorsk; Norwegian Nynorsk; Norwegisch Nynorsk; norsk nynorsk
no norvégien; Norwegian; Norwegisch; norsk
nr ndébélé du Sud; South Ndebele; Süd-Ndebele
nv navajo; navaho
ny chichewa; nyanja; Chewa
oc occitan; Okzitanisch
oj ojibwa; Ojibwe
om oromo; Oromoo; Afaan Oromo
or odia; oriya; ଓଡ଼ିଆ
os ossète; Ossetic; Ossetian; Ossetisch; ирон
pa pendjabi; panjabi; Punjabi; Pandschabi; ਪੰਜਾਬੀ
pi pali
pl polonais; Polish; Polnisch; polski
ps pachto; Pashto; Paschtu; Paschtunisch; پښتو
pt portugais; Portuguese; Portugiesisch; português
qu quechua; Runasimi
rm romanche; Romansh; Rätoromanisch; rumantsch
rn roundi; rundi; kirundi; ikirundi
ro roumain; Romanian; Rumänisch; română; moldave; Moldavian; Moldauisch
ru russe; Russian; Russisch; русский
rw kinyarwanda; Ruandisch
sa sanskrit; संस्कृत
sc sarde; Sardinian; Sardisch; sardu
sd sindhi; سنڌي
se same du Nord; sami du Nord; Northern Sami; Nordsamisch; davvisámegiella
sg sango
si cinghalais; cingalais; singhalais; Sinhala; Sinhalese; Singhalesisch; සිංහල
sk slovaque; Slovak; Slowakisch; slovenčina
sl slovène; Slovenian; Slovene; Slowenisch; slovenščina
sm samoan; Samoanisch
sn shona; chiShona
so somali; Somalisch; Soomaali
sq albanais; Albanian; Albanisch; shqip
sr serbe; Serbian; Serbisch; српски; srpski
ss swati; Siswati; Swazi
st sotho du Sud; sesotho; Southern Sotho; Süd-Sotho
su soundanais; Sundanese; Sundanesisch; basa Sunda
sv suédois; Swedish; Schwedisch; svenska
sw swahili; Suaheli; Kiswahili
ta tamoul; Tamil; Tamilisch; தமிழ்
te télougou; Telugu; తెలుగు
tg tadjik; Tajik; Tadschikisch; тоҷикӣ
th thaï; thaïlandais; Thai; Thailändisch; ไทย
ti tigrigna; tigrinya; ትግርኛ
tk turkmène; Turkmen; Turkmenisch; türkmen dili
tl tagalog; filipino; philippin
tn tswana; setswana
to tongien; tonguien; Tongan; Tongaisch
tr turc; Turkish; Türkisch; Türkçe
ts tsonga
tt tatar; Tatarisch; татар
tw twi
ty tahitien; Tahitian; Tahitisch
ug ouïghour; Uyghur; Uighur; Uigurisch; ئۇيغۇرچە
uk ukrainien; Ukrainian; Ukrainisch; українська
ur ourdou; Urdu; اردو
uz ouzbek; Uzbek; Usbekisch; o‘zbek; oʻzbekcha
ve venda
vi vietnamien; Vietnamese; Vietnamesisch; Tiếng Việt
vo volapük
wa wallon; Walloon; Wallonisch; walon
wo wolof; ouolof
xh xhosa; isiXhosa
yi yiddish; Jiddisch; ייִדיש; יידיש
yo yoruba; yorouba; Yorùbá; Èdè Yorùbá
za zhuang; Zhuang
zh chinois; Chinese; Chinesisch; 中文; 汉语; 漢語; mandarin; 普通话
zu zoulou; Zulu; isiZulu`;
