import { existsSync } from 'node:fs';

/** Real cases lie beside the project or not at all; where they are not, there is nothing to run on them. */
const withoutRealCases = existsSync(new URL('../shared/data', import.meta.url)) ? [] : ['<rootDir>/test/real/'];

const base = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^#(contracts|domain|platform|testing)/(.*)\\.js$': '<rootDir>/libs/$1/src/$2',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};

export default {
  // What decides about people's appraisals has no branch that no example has taken. Two files hold types only.
  coverageProvider: 'v8',
  coverageReporters: ['text-summary'],
  collectCoverageFrom: [
    'libs/domain/src/*.ts',
    'libs/domain/src/notice/*.ts',
    '!libs/domain/src/{case-file,limit}.ts',
    '!**/*.spec.ts',
  ],
  coverageThreshold: { global: { branches: 100, functions: 100, lines: 100, statements: 100 } },
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts', '<rootDir>/tools/**/*.spec.ts'],
    },
    {
      ...base,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', ...withoutRealCases],
      globalSetup: '<rootDir>/test/setup.mjs',
      globalTeardown: '<rootDir>/test/teardown.mjs',
    },
  ],
};
