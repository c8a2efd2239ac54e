import { ownPort } from './own-port';

describe('a port of a test', () => {
  const worker = process.env['JEST_WORKER_ID'];
  afterEach(() => {
    process.env['JEST_WORKER_ID'] = worker;
  });

  it('is never one that the tests of another process are given', async () => {
    const hundredOf = async (id: string): Promise<number[]> => {
      process.env['JEST_WORKER_ID'] = id;
      return Promise.all(Array.from({ length: 100 }, ownPort));
    };
    const [one, two] = [await hundredOf('1'), await hundredOf('2')];
    expect(one.filter((port) => port < 27_000 || port >= 28_000)).toEqual([]);
    expect(two.filter((port) => port < 28_000 || port >= 29_000)).toEqual([]);
  });

  it('is one that the line itself does not take', async () => {
    expect(await ownPort()).toBeGreaterThanOrEqual(26_000);
  });
});
