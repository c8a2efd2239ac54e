import { freePort } from './free-port';

describe('a free port', () => {
  it('is never given twice', async () => {
    const ports = new Set<number>();
    for (let nth = 0; nth < 600; nth++) ports.add(await freePort());
    expect(ports.size).toBe(600);
  });
});
