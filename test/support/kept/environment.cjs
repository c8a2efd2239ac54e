const { TestEnvironment } = require('jest-environment-node');

let kept;
let ownKeys;
let ownVariables;

/**
 * One global scope for all test files of a worker, so that what was loaded into it (see `runtime.cjs`) serves them all.
 * After each file it is as it was: what the file, or a library for it, hung on it is gone, and so are its variables.
 */
module.exports = class KeptEnvironment extends TestEnvironment {
  constructor(config, context) {
    if (kept) return kept;
    super(config, context);
    kept = this;
    ownKeys = new Set(Reflect.ownKeys(this.global));
    ownVariables = { ...this.global.process.env };
  }

  async teardown() {
    this.moduleMocker.restoreAllMocks();
    this.fakeTimers.useRealTimers();
    this.fakeTimersModern.useRealTimers();
    for (const key of Reflect.ownKeys(this.global)) if (!ownKeys.has(key)) delete this.global[key];
    const { env } = this.global.process;
    for (const name of Object.keys(env)) if (!(name in ownVariables)) delete env[name];
    Object.assign(env, ownVariables);
  }
};
