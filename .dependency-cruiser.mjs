const outside = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});

/** What surrounds the product and is no part of it at run time. */
const OUTSIDE = 'test/|deploy/|tools/';

/** Controllers that nobody asks: they write down what topics tell them. */
const HEARS_TOPICS = [
  '^apps/intake/src/hear/hear.controller.ts$',
  '^apps/approval/src/hear/hear.controller.ts$',
  '^apps/notification/src/hear/hear.controller.ts$',
  '^apps/supervision/src/record/record.controller.ts$',
];

/** Imports go one way: domain <- contracts <- platform <- apps; an app never imports another. */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    outside('domain-is-pure', '^libs/domain/src/(?!.*\\.spec\\.ts$)', `^(libs/(?!domain/)|apps/|${OUTSIDE})`),
    {
      name: 'domain-has-no-packages',
      severity: 'error',
      from: { path: '^libs/domain/src/(?!.*\\.spec\\.ts$)' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    outside('contracts-know-only-domain', '^libs/contracts/', `^(libs/(?!domain/|contracts/)|apps/|${OUTSIDE})`),
    outside('platform-knows-no-app', '^libs/platform/src/(?!.*\\.spec\\.ts$)', `^(libs/testing/|apps/|${OUTSIDE})`),
    outside('apps-stand-alone', '^apps/(?!.*\\.spec\\.ts$)', `^(${OUTSIDE})`),
    {
      name: 'apps-are-strangers',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'console-knows-shapes-and-rules',
      severity: 'error',
      // Of the API's shapes the types alone, and of the domain what is pure: neither zod nor a server's code reaches a browser.
      from: { path: '^apps/console/' },
      to: { path: '^libs/', pathNot: '^libs/(domain/src|contracts/src/api)/' },
    },
    {
      name: 'console-takes-types-of-contracts',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^libs/contracts/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'testing-only-in-specs',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '(\\.spec\\.ts$|^libs/testing/)' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'people-read-in-their-scope',
      severity: 'error',
      // What answers people asks a service or a ScopedReader; by a connection of its own it would see every case there is.
      from: { path: ['^apps/.*/api/', '^apps/.*\\.controller\\.ts$'], pathNot: HEARS_TOPICS },
      to: { path: 'node_modules/typeorm/' },
    },
    {
      name: 'kafkajs-behind-platform',
      severity: 'error',
      // The launcher asks the broker whether it is up, before there is any application; who checks the product reads a log.
      from: { pathNot: '^(libs/platform/src/kafka/|deploy/local/kafka(-log)?\\.mjs$)' },
      to: { path: 'node_modules/kafkajs' },
    },
    {
      name: 'no-dev-packages-at-run-time',
      severity: 'error',
      // Of the console nothing runs but what was built of it.
      from: { path: '^(apps|libs)/', pathNot: '(\\.spec\\.ts$|^libs/testing/|^apps/console/)' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'no-import-of-nothing', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
