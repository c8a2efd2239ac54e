import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const root = new URL('../..', import.meta.url).pathname;

/** `update().set()` without `where` changed every row of a table once: each update names its rows. */
const updateWithoutWhere = {
  selector: "CallExpression[callee.property.name='execute'][callee.object.callee.property.name='set']",
  message: 'update().set() needs a where(): without it every row changes.',
};

export default defineConfig([
  globalIgnores(['**/dist/**', '**/node_modules/**', '**/.hotline/**']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [`${root}tsconfig.json`, `${root}apps/web/tsconfig.json`],
        tsconfigRootDir: root,
      },
    },
    rules: {
      '@typescript-eslint/no-extraneous-class': 'off',
      // Nest is configured by plain objects where its types say class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Blind to fields that change while a method awaits.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Interfaces promise; an implementation need not wait.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': ['error', updateWithoutWhere],
      'no-console': 'error',
    },
  },
  {
    // Values of decorated constructors must stay imports of values: Nest reads their types at run time.
    files: [
      '**/*.{controller,service,module,gateway,processor,guard,filter,interceptor,pipe,adapter,entity}.ts',
    ],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name=/^toLocale(Date|Time)?String$/], Identifier[name='Intl']",
          message: 'Browsers have no Azerbaijani data: use kit/format.ts.',
        },
      ],
    },
  },
  {
    files: ['**/*.{spec,story}.{ts,tsx}', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Answers of servers are JSON; the assertion that follows is the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      'no-console': 'off',
    },
  },
  { files: ['apps/start/**/*.ts', 'libs/platform/started-or-said.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: [
      'libs/platform/config.ts',
      'libs/platform/environment.ts',
      'apps/*/process.ts',
      'apps/start/**',
      'test/**',
      '**/*.spec.ts',
      'apps/web/**',
    ],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'read the environment through #platform/config.' },
      ],
    },
  },
]);
