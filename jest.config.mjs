const OWN_MODULES = { '^#(\\w+)/(.*)$': '<rootDir>/libs/$1/$2' };

const every = {
  rootDir: '.',
  testEnvironment: 'node',
  transform: {
    '^.+\\.[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true, tsx: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2023',
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: OWN_MODULES,
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // These two are modules of another kind than jest loads.
  transformIgnorePatterns: ['/node_modules/(?!@(scure|noble)/)'],
};

/** Passwords cost next to nothing, except where time is the story. */
const QUICK_PASSWORDS = { ...OWN_MODULES, '^@node-rs/argon2$': '<rootDir>/test/support/quick-argon2.ts' };

/** Stories load the whole house: what is not ours in it is loaded once for many. */
const withKeptLibraries = {
  testEnvironment: '<rootDir>/test/support/kept/environment.cjs',
  runtime: '<rootDir>/test/support/kept/runtime.cjs',
};

const withPostgres = {
  globalSetup: '<rootDir>/test/support/postgres-setup.ts',
  globalTeardown: '<rootDir>/test/support/postgres-teardown.ts',
};

export default {
  // What waits says for what and how long; this is for a database made beside others on a slow machine.
  testTimeout: 60_000,
  projects: [
    {
      ...every,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{apps,libs,seeds,test/support,test/simulators,test/bench,test/faults}/**/*.spec.{ts,tsx}',
      ],
    },
    {
      ...every,
      ...withPostgres,
      ...withKeptLibraries,
      displayName: 'stories',
      testMatch: ['<rootDir>/test/stories/**/*.story.ts'],
      moduleNameMapper: QUICK_PASSWORDS,
    },
    {
      ...every,
      ...withPostgres,
      ...withKeptLibraries,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.story.ts'],
      moduleNameMapper: QUICK_PASSWORDS,
    },
    {
      ...every,
      ...withPostgres,
      ...withKeptLibraries,
      displayName: 'faults',
      testMatch: ['<rootDir>/test/faults/**/*.story.ts'],
      moduleNameMapper: QUICK_PASSWORDS,
    },
  ],
};
