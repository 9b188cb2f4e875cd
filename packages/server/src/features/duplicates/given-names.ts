/**
 * Forms of one given name, the form in full first, without case and accents: French, English, German, and what is
 * usual beside them. A form that belongs to several names stands in each of their lines.
 */
const FORMS = `
abigail abby gail|abraham abe|adelaide addie heidi|agnes inez|albert al bert bertie albrecht|alberta bertie
alexander alex al sandy sacha sascha xander alec alexandre alessandro alejandro aleksander|alexandra alex sandra sandy sacha sascha lexi
alfred al fred freddy alfie|alice ali|alphonse al|amanda mandy|amelia amelie amy millie emilia|andrew andy drew andre andreas andrea andrzej
angela angie angelique|anita ann|ann anne anna annie nancy nan anya hannah anja anke|annabelle anna belle
anthony tony antoine antonio anton toni|antonia toni tonia antoinette|arnold arnie arnaud|arthur art artie
august gus auguste augustin|barbara barb barbie babs babsi barbel|bartholomew bart barthelemy|beatrice bea trixie beatrix
benedict ben benoit benedikt|benjamin ben benny benji|bernard bernie bernhard bernd|bernadette bernie|bertrand bert
bradley brad|bridget bridie brigitte biddy britta gitte|caroline carol carrie lina karoline caro carolina karolina|catherine cathy kate katie kathy cat katherine kathryn katharina katrin kathrin kati kathi catarina katarzyna cate kay kit kitty
cecile cecilia celia cissy|charles charlie chuck chas karl carl carlos charly carlo|charlotte lottie charlie lotte lotta charly
christine chris tina christina christiane chrissy kristin kirsten tine christel kristina|christopher chris kit christophe christoph kris|christian chris kristian chrigel
clara claire klara chiara|claude claudius klaus|claudia claudine|clement clem klemens|constance connie constanze|cornelia nelly connie conny
cynthia cindy|daniel dan danny dani danilo|danielle dani daniela|david dave davy|deborah deb debbie debra|denis dennis denys dionys
diana di diane|dominic dom nick dominique dominik|donald don donnie|dorothy dot dottie dolly dorothee dorothea thea doris|douglas doug
edmund ed eddie ted edmond|edward ed eddie ted ned edouard eduard|eleanor ellie nell nora lenora eleonore leonore lena|elisabeth elizabeth beth liz lizzie betty bess eliza elsie lisa liza elise elsa bettina lisbeth sissi babette lili lilly betsy libby elisabetta isabel elspeth elli lis
emily em emmy millie emilie|emmanuel manu manny emanuel manuel|emmanuelle manu emanuela|eric rick erich erik|ernest ernie ernst|esther essie hester
etienne stephen|eugene gene eugen|evelyn eve evie eveline|ferdinand ferdi fernand|florence flo flossie|frances fran fanny francie franzi franziska francoise francesca frankie
francis frank franky fran francois franz francesco franck paco francisco|frederick fred freddy fritz frederic friedrich rick federico freddie|frederike frederique rike fritzi
gabriel gabe gaby gabi|gabrielle gaby gabi gabriela gabriele|geoffrey geoff jeff jeffrey geoffroy|george georg georges jorge giorgio jurgen schorsch|georgina georgie gina georgette
gerald gerry jerry gerd gerhard|gerard gerry gerhard|gertrude trudy gert gerty trudi|gilbert gil bert|giovanni gianni gio|gregory greg gregor gregoire|guillaume will willy william guy|gustave gus gustav
harold harry hal harald|harriet hattie|helen helene nell lena ellen elena helena leni hella|henry hank harry hal henri heinrich heinz henrik hendrik heini enrique|herbert bert herb heribert
hubert bert hugh|hugh hugo hughie hugues|ignatius iggy ignace ignaz|irene rena|isaac ike zac|isabel izzy bella belle isabelle isabella isa|jacob jake jakob jacques jack coby
jacqueline jackie jacky|james jim jimmy jamie jacques jem|jane janie jenny jeanne jeannette jeannie joan janet|janet jan jeanette|jean john|jean-baptiste jb jeanba baptiste|jean-claude jc|jean-francois jf jeff|jean-louis jl|jean-luc jl|jean-marie jm|jean-michel jm|jean-paul jp|jean-philippe jp|jean-pierre jp jipe|jean-jacques jj
jennifer jen jenny jenn|jeremy jerry jeremie jem|jerome jerry|jessica jess jessie|joachim jo achim jochen joaquin|joanna jo joanne johanna hanna hanne|john johnny jack jon jean johann johannes hans jan juan ivan giovanni hannes jonny
jonathan jon jonny nathan|joseph joe joey jo josef jose sepp pepe beppe giuseppe josephe|josephine jo josie fifi josefine|joshua josh|judith judy jude|julia julie jules juli giulia juliane|julian jules julien julius|juliette julie juliet
karin karen|kenneth ken kenny|laurence laurie lauren laura|lawrence larry laurent lorenz lars laurenz lorenzo|leonard leo len lenny leonhard leonardo|leopold leo poldi|leslie les|lillian lily lil liliane lilly
louis lou lewis ludwig luis louie luigi lutz|louise lou lulu luise louisa luisa|lucas luc luke lukas luca|lucy lucie lucia lu luzia|magdalena magda lena leni madeleine maddie lenchen|manfred fred manni|marc mark marcus markus marco|marcel marc marcello
margaret maggie meg peggy margot greta gretchen marguerite rita daisy madge margarete margrit margarita grete gitta marge margarethe|maria marie mary mia molly polly mimi mitzi ria mariana mariette|marianne annie maria|martha marthe marta patty|martin marty martino|martina martine tina
mathilde matilda tilda tilly maud|matthew matt matthieu mathieu matthias mattia matteo mathias matze|maurice moritz maurizio mo|maximilian max maxime maximilien massimo|melanie mel|melissa mel lissa|michael mike mick micky michel mickael micha michi mikael miguel mischa mitch michal|michelle shelly micheline michaela
mildred millie|mohammed mohamed muhammad mehmet mohammad mo momo med|monica monique moni monika|nathaniel nate nathan nat|nicholas nick nico nicolas nikolaus klaus niklas nicola niko nik nicky colin nils|nicole nicky nico colette niki|olivia liv livia|oliver ollie olivier
pamela pam|pascal pasqual|patricia pat patty tricia trish|patrick pat paddy patrice|paul pablo paolo pavel paulchen|paula pauline paulette|penelope penny|peter pete pierre piotr pedro pietro petr pit|philip phil philippe pip philipp felipe|phyllis phil
rachel rae|ralph ralf raoul raul|raymond ray raimund|rebecca becky becca|reginald reg reggie|regina gina reine|reinhard reiner rainer|renata renate renee|richard rick dick rich ricky ritchie richi ricardo|robert rob bob bobby robbie bert roberto robi|roberta bobbie
rodney rod|roger rodger rudiger|roland rolly rollo|ronald ron ronnie|rosalie rosa rose rosie|rose rosa rosie|rosemary rose rosie rosemarie romy|rudolph rudy rolf rudolf rodolphe ruedi rudi
samantha sam|samuel sam sammy samy|sarah sara sally sadie|sebastian seb bastian sebastien basti|serge sergio sergei|sidonie sid|silvia sylvia sylvie|simon sim simeon|simone mona|sophie sophia sofia soph|stanley stan stanislas|stephanie steph steffi fanny stefanie
stephen steve steven stephan stefan stephane steffen esteban stefano|susan sue suzy susanna suzanne susie susanne susi sanna|theodore ted theo teddy theodor|theresa terry tess tessa therese resi teresa|thomas tom tommy thom tomas tommaso|timothy tim timmy timo timothee|tobias tobi toby|ulrich uli ueli ulli
ursula uschi ursi|valentin val valentine|valerie val|veronica ronnie vroni veronique veronika vera|victor vic viktor|victoria vicky tori vic viktoria|vincent vince vinny vincenz|viviane viv vivian|virginia ginny virginie|walter walt wally gauthier|werner warner|wilhelm willi will william willy helmut guillermo
wilhelmina mina minnie wilma billie|william bill will billy liam willy guillaume willie|wolfgang wolf wolfi|xavier xavi|yolande yoli iolanda|yvette yvonne|zachary zach zack zacharie
`;

/** Names without another form that is usual: known, so that one is not taken for a typing error of the other. */
const OTHERS = `
adele adrien aline alix amandine ambre anais anouk armand arnaud astrid aurore axel aya baptiste basile bastien beat blaise blanche bruno camille celestin celine chloe cindy clemence colette coralie corentin cyril damien delphine elia elias elie elio elisa elodie eloise elsa emile enzo erwan estelle evan fabian fabien fabienne fabio fabrice faustine felix fiona flavio flora florent florian gael gaelle gaetan garance gaspard gilles gisele gregory heloise hortense hugo ilona ines iris ivan jade jan jasmin jasmine jocelyne joel joelle joris jules justin justine karim kevin lara lea leandre leandro leila lena leo leon leona leonie levi lia liam lila lilou lina lino lior lisa livia loan loic lola lorena loris lou luan lucien lucienne ludivine ludovic luna lya maelle maelys mael maeva malo manon marin marine marius marion marlene mathis maud mauro maxence melina meline melody mila milan milo mina mireille miriam morgan morgane muriel myriam nadege nadia nadine naomi nathalie nathan nael nils nina nino noa noah noam noe noel noemie nolan nora norbert nour odette odile olga ophelie oscar pia priscilla quentin raphael raphaelle regis regula remi remy reto rebecca robin romain romane romeo rose ruben ruth salome sacha samira sandrine sandro sascha selena selma severin severine sibylle silvan simone solange solene sonia stella sven sylvain sylvaine tania tanja theo theodora thibaud thibault thierry tim timeo titouan tom toma ugo urs valentine vanessa vera victoire yael yann yanis yannick yohan yves yvan zelie zoe
`;

const LINES: readonly (readonly string[])[] = [FORMS.trim().split(/[|\n]/), OTHERS.trim().split(/\s+/)]
  .flat()
  .map((line) => line.split(' ').map((form) => form.replaceAll('-', '')));

const NAMES_OF_FORM: ReadonlyMap<string, ReadonlySet<string>> = collect();

function collect(): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const line of LINES)
    for (const form of line) {
      const held = names.get(form) ?? new Set<string>();
      names.set(form, held.add(line[0]!));
    }
  return names;
}

/** Whether two given names may be forms of one: `bob` and `robert`. Both without case, accents and hyphens. */
export function areFormsOfOneName(one: string, other: string): boolean {
  const [names, others] = [NAMES_OF_FORM.get(one), NAMES_OF_FORM.get(other)];
  if (!names || !others) return false;
  for (const name of names) if (others.has(name)) return true;
  return false;
}

/** Whether a given name is among those known here: hardly a typing error of another. */
export function isKnownName(name: string): boolean {
  return NAMES_OF_FORM.has(name);
}

/** The names in full that a given name may be a form of, itself where none is known. */
export function fullForms(name: string): readonly string[] {
  const names = NAMES_OF_FORM.get(name);
  return names ? [...names] : [name];
}
