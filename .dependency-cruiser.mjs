import { readRanks, refuseUnrankedFeatures } from './scripts/ranks.mjs';

/** The tree to look at: this one, or a small one that a test made up. */
const root = process.cwd();
const ranks = readRanks(root);
refuseUnrankedFeatures(root, ranks);

const TESTS = '\\.test\\.ts$|^packages/[^/]+/(test|bench)/';
/** Of the web app, for those who have no page. */
const PAGELESS_DOORS = '^packages/client/src/features/(spreadsheets/reading|imports/mapping)\\.ts$';
const FEATURES = '^packages/(server|client)/src/features/';

/** Every feature may import those of a lower rank alone, so no circle between features can arise. */
const upwardImports = [...ranks].map(([name, rank]) => {
  const tooHigh = [...ranks].filter(([other, otherRank]) => other !== name && otherRank >= rank);
  return {
    name: 'import-upward',
    comment: `${name} has rank ${rank} and imports lower ranks alone: declare a signal, a reference or a target there, and let the higher feature come down to it.`,
    from: { path: `${FEATURES}${name}/`, pathNot: TESTS },
    to: { path: `${FEATURES}(${tooHigh.map(([other]) => other).join('|')})/` },
  };
});

const doors = [
  {
    name: 'not-through-the-door',
    comment:
      'Another feature is entered by its index.ts or graphql/index.ts: let one of them hand out what you need.',
    from: { path: `${FEATURES}([^/]+)/`, pathNot: TESTS },
    to: {
      path: '^packages/$1/src/features/[^/]+/',
      pathNot: [
        '^packages/$1/src/features/$2/',
        '^packages/$1/src/features/[^/]+/(graphql/)?index\\.ts$',
        PAGELESS_DOORS,
      ],
    },
  },
  {
    name: 'not-through-the-door',
    comment:
      'A feature is entered by its index.ts or graphql/index.ts: let one of them hand out what you need.',
    from: { path: '^packages/(server|client)/src/(?!features/)', pathNot: TESTS },
    to: {
      path: '^packages/$1/src/features/[^/]+/',
      pathNot: '^packages/$1/src/features/[^/]+/(graphql/)?index\\.ts$',
    },
  },
];

const layers = [
  {
    name: 'platform-knows-no-feature',
    comment: "platform/ has no product words: hand the feature's part in from app/.",
    from: { path: '^packages/server/src/platform/' },
    to: { path: '^packages/server/src/(features|app)/' },
  },
  {
    name: 'feature-knows-no-app',
    comment: 'app/ composes the features, never the other way round: take what you need as a parameter.',
    from: { path: FEATURES, pathNot: TESTS },
    to: { path: '^packages/$1/src/(app|pages)/' },
  },
  {
    name: 'page-is-for-the-router',
    comment: 'Pages are imported by the router alone: move what is shared into a feature.',
    from: { path: '^packages/client/src/', pathNot: ['^packages/client/src/app/router\\.ts$', TESTS] },
    to: { path: '^packages/client/src/pages/' },
  },
  {
    name: 'ui-knows-no-feature',
    comment: 'ui/ and lib/ have no product words: take what you show as a property.',
    from: { path: '^packages/client/src/(ui|lib)/' },
    to: { path: '^packages/client/src/(features|pages|app)/' },
  },
  {
    name: 'shared-knows-no-side',
    comment: 'shared/ holds pure rules that both sides obey: it imports neither.',
    from: { path: '^packages/shared/' },
    to: { path: '^packages/(server|client|command)/' },
  },
  {
    name: 'sides-meet-in-shared',
    comment: 'Server and web app speak GraphQL: put what both must know into packages/shared.',
    from: { path: '^packages/(server|client)/src/' },
    to: { path: '^packages/(server|client)/', pathNot: '^packages/$1/' },
  },
  {
    name: 'command-through-the-doors',
    comment:
      'The command speaks GraphQL to the server, and takes of the web app what needs no page: the doors reading.ts and mapping.ts.',
    from: { path: '^packages/command/', pathNot: TESTS },
    to: {
      path: '^packages/(server|client)/',
      pathNot:
        '^packages/client/src/features/(spreadsheets/reading\\.ts|imports/mapping\\.ts|imports/locales/en\\.json)$',
    },
  },
  {
    name: 'nobody-needs-the-command',
    comment: 'The command stands beside server and web app: what both need goes into packages/shared.',
    from: { path: '^packages/(?!command/)', pathNot: TESTS },
    to: { path: '^packages/command/' },
  },
  {
    name: 'no-page-behind-the-doors',
    comment: 'What the command reads runs without a browser: keep Vue and its components out of it.',
    from: { path: PAGELESS_DOORS },
    to: { path: '\\.vue$', reachable: true },
  },
  {
    name: 'circle',
    comment: 'Two files that need each other are one, or there is a third between them.',
    from: {},
    to: { circular: true },
  },
];

export const forbidden = [...upwardImports, ...doors, ...layers].map((rule) => ({
  ...rule,
  severity: 'error',
}));

export const options = {
  baseDir: root,
  exclude: { path: '(^|/)(node_modules|dist|gql)/' },
  // Imports of types count: they tie two files together in a reader's mind as well.
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['@convive/source', 'import', 'node', 'default'],
    extensions: ['.ts', '.vue', '.mjs', '.js'],
  },
};
