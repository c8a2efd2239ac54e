import type { keepPhones, keptPhones } from './phones';

const pack = { lineNumber: '1152', phones: { police: { number: '0125901234' } } };

describe('whom to ring without the server', () => {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };

  beforeEach(() => {
    stored.clear();
    Object.assign(globalThis, { localStorage: storage });
  });
  afterAll(() => {
    Reflect.deleteProperty(globalThis, 'localStorage');
  });

  /** The page as it opens, with nothing in its memory. */
  async function openPage(): Promise<{ keepPhones: typeof keepPhones; keptPhones: typeof keptPhones }> {
    jest.resetModules();
    return import('./phones');
  }

  it('is what everybody knows, before a pack was seen', async () => {
    expect((await openPage()).keptPhones()).toEqual({ line: '152', police: '102' });
  });

  it('is of the pack, also in a page that opens after it without network', async () => {
    (await openPage()).keepPhones({ pack });
    expect((await openPage()).keptPhones()).toEqual({ line: '1152', police: '0125901234' });
  });

  it('is of the pack where the disk is full, as long as the page stands', async () => {
    Object.assign(globalThis, {
      localStorage: {
        ...storage,
        setItem: () => {
          throw new Error('quota exceeded');
        },
      },
    });
    const page = await openPage();
    page.keepPhones({ pack });
    expect(page.keptPhones().police).toBe('0125901234');
  });
});
