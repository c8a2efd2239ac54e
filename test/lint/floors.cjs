/**
 * The floors of the house, for dependency-cruiser. A lib imports only libs above it in FLOORS; apps import libs, never
 * each other; the browser sees contracts and the rules of the indicators alone; only files with a Nest suffix may know
 * the framework.
 */
const FLOORS = [
  'contracts',
  'platform',
  'audit',
  'staff',
  'calls',
  'inquiries',
  'indicators',
  'escalation',
  'retention',
  'access',
  'statistics',
];

const upward = FLOORS.map((lib, floor) => ({
  name: `floor-${lib}`,
  comment: `libs/${lib} may only import the libs above it: ${FLOORS.slice(0, floor).join(', ') || 'none'}`,
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  to: { path: `^(libs/(${FLOORS.slice(floor + 1).join('|') || '-'})/|apps/|test/)` },
}));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'apps-apart',
      comment: 'an app is a process: it never imports another app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'browser-sees-contracts',
      comment: 'the web app runs in a browser: contracts, and what assesses signs, whatever they lead to',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs/(?!contracts/|indicators/)|test/)', reachable: true },
    },
    {
      name: 'product-without-tests',
      comment: 'what runs in production knows no simulator and no test',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.(spec|story)\\.tsx?$' },
      to: { path: '^test/' },
    },
    {
      name: 'suffix-is-the-boundary',
      comment: 'only files with a Nest suffix may use the framework; a file without one is plain TypeScript',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot:
          '(\\.(module|service|controller|gateway|processor|guard|entity|filter|interceptor|pipe|decorator|adapter)\\.ts$|^apps/[^/]+/process\\.ts$|^libs/platform/|/migrations/|^apps/(start|web)/|\\.spec\\.tsx?$)',
      },
      to: { path: 'node_modules/(@nestjs|@nestjs-cls|nestjs-[a-z]+|typeorm)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { path: '^(apps|libs|test)/' },
      to: { couldNotResolve: true, pathNot: '(\\.(css|woff2)$|/dist/)' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist'] },
    exclude: { path: ['^dist', '^apps/web/src/assets'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
