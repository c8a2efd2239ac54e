import { readConfig } from '#platform/config';
import { readSecretFile } from '#platform/secret-file';
import { explain } from './explain';
import { Line } from './line';
import { ordersToStop } from './orders-to-stop';
import { announce } from './say';

void main();

async function main(): Promise<void> {
  let line: Line | undefined;
  let isStopping = false;
  const stop = async (exitCode: number): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await line?.stop();
    if (exitCode === 0) announce('stopped');
    process.exit(exitCode);
  };
  ordersToStop(process.env, {
    once: () => {
      announce('stopping');
      void stop(0);
    },
    again: () => line?.kill(),
  });
  try {
    const config = readConfig(process.env, readSecretFile);
    line = new Line(config, process.env);
    await line.start();
  } catch (error) {
    if (isStopping) return;
    console.error(`\n${explain(error)}`);
    await stop(1);
  }
}
