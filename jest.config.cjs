const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2023',
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};
const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  moduleNameMapper: { '^#(\\w+)/(.*)$': '<rootDir>/libs/$1/$2' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
module.exports = {
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,seeds,test/support,test/simulators}/**/*.spec.{ts,tsx}'] },
    { ...common, displayName: 'stories', testMatch: ['<rootDir>/test/stories/**/*.story.ts'], globalSetup: '<rootDir>/test/support/postgres-setup.ts', globalTeardown: '<rootDir>/test/support/postgres-teardown.ts' },
    { ...common, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.story.ts'], globalSetup: '<rootDir>/test/support/postgres-setup.ts', globalTeardown: '<rootDir>/test/support/postgres-teardown.ts' },
    { ...common, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.story.ts'], globalSetup: '<rootDir>/test/support/postgres-setup.ts', globalTeardown: '<rootDir>/test/support/postgres-teardown.ts' },
  ],
};
