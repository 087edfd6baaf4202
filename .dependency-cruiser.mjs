const outside = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});

/** Imports go one way: domain <- contracts <- platform <- apps; an app never imports another. */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    outside('domain-is-pure', '^libs/domain/src/(?!.*\\.spec\\.ts$)', '^(apps|libs/(?!domain/)|test)/'),
    {
      name: 'domain-has-no-packages',
      severity: 'error',
      from: { path: '^libs/domain/src/(?!.*\\.spec\\.ts$)' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    outside('contracts-know-only-domain', '^libs/contracts/', '^(apps|libs/(?!(domain|contracts)/)|test)/'),
    outside('platform-knows-no-app', '^libs/platform/src/(?!.*\\.spec\\.ts$)', '^(apps|libs/testing|test)/'),
    {
      name: 'apps-are-strangers',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'testing-only-in-specs',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '(\\.spec\\.ts$|^libs/testing/)' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'kafkajs-behind-platform',
      severity: 'error',
      from: { pathNot: '^libs/platform/src/kafka/' },
      to: { path: 'node_modules/kafkajs' },
    },
    {
      name: 'no-dev-packages-at-run-time',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '(\\.spec\\.ts$|^libs/testing/)' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
