import { armFailpoint, failpoint } from './failpoint';

describe('a failpoint', () => {
  const kills = jest.spyOn(process, 'kill').mockReturnValue(true);
  beforeEach(() => kills.mockClear());
  afterAll(() => {
    armFailpoint(undefined);
    kills.mockRestore();
  });

  it.each([
    ['step.claimed', 1],
    ['step.claimed:2', 3],
  ])('%s kills at pass %d of it, and of no other', (order, nth) => {
    armFailpoint(order);
    for (let pass = 1; pass < nth; pass++) failpoint('step.claimed');
    failpoint('step.written');
    expect(kills).not.toHaveBeenCalled();
    failpoint('step.claimed');
    expect(kills).toHaveBeenCalledWith(process.pid, 'SIGKILL');
  });

  it('that nobody armed is nothing', () => {
    armFailpoint(undefined);
    failpoint('step.claimed');
    expect(kills).not.toHaveBeenCalled();
  });
});
