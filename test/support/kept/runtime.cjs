const { readFileSync } = require('node:fs');
const { createRequire, isBuiltin } = require('node:module');
const { dirname } = require('node:path');
const { compileFunction, constants } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** What is loaded in this worker, by path. */
const loaded = new Map();

/**
 * Loads each library once for all test files of a worker, into the scope that `environment.cjs` keeps for them; our own
 * modules, what is mapped to another, and libraries that must be transformed are loaded anew for each file, as ever.
 */
module.exports = class KeptRuntime extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    const mapped = config.moduleNameMapper.map(([pattern]) => new RegExp(pattern));
    const untouched = config.transformIgnorePatterns.map((pattern) => new RegExp(pattern));
    const isKept = (path) => untouched.some((pattern) => pattern.test(path));
    const requireAnew = this.requireModuleOrMock.bind(this);
    this.requireModuleOrMock = (from, name) => {
      if (name.startsWith('.') || isBuiltin(name) || name === '@jest/globals') return requireAnew(from, name);
      if (isKept(from) || mapped.some((pattern) => pattern.test(name))) return requireAnew(from, name);
      const path = createRequire(from).resolve(name);
      return isKept(path) ? load(path, environment.getVmContext(), isKept) : requireAnew(from, name);
    };
  }
};

/** Loads a CommonJS module, as Node would, into another global scope than that of this file; Node loads the other kinds. */
function load(path, parsingContext, isKept) {
  const known = loaded.get(path);
  if (known) return known.exports;
  const resolver = createRequire(path);
  if (!/\.(c?js|json)$/.test(path) || !isKept(path)) return resolver(path);
  const own = { exports: {}, filename: path, id: path };
  loaded.set(path, own);
  const require = (name) =>
    isBuiltin(name) ? resolver(name) : load(resolver.resolve(name), parsingContext, isKept);
  own.require = Object.assign(require, { resolve: resolver.resolve, cache: {} });
  const source = readFileSync(path, 'utf8');
  try {
    compileFunction(
      path.endsWith('.json') ? `module.exports = ${source}` : source.replace(/^#!.*/, ''),
      ['exports', 'require', 'module', '__filename', '__dirname'],
      { filename: path, parsingContext, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER },
    ).call(own.exports, own.exports, own.require, own, path, dirname(path));
  } catch (error) {
    loaded.delete(path);
    throw error;
  }
  return own.exports;
}
