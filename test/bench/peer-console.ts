import { createConsole } from '../../apps/console/process';
import { RATES, type Rates } from '../../apps/console/rates';
import { builtWebApp, WebApp } from '../../apps/console/web-app';
import { readProcessConfig } from '../../libs/platform/config';
import { loadCountryPack } from '../../libs/platform/country-pack/country-pack';

/** Our console as it is, for one person who works for a whole house: requests are counted, and none is too many. */
const ENDLESS = { burst: 1e9, perMinute: 1e9 };
const rates = Object.fromEntries(Object.keys(RATES).map((kind) => [kind, ENDLESS])) as unknown as Rates;

async function start(): Promise<void> {
  const config = readProcessConfig(process.env, () => '', 'console');
  const app = await createConsole(config, loadCountryPack('az'), new WebApp(builtWebApp()), rates);
  await app.listen(Number(process.env['PORT']), '127.0.0.1');
}

void start();
