import type { AttemptView } from '#contracts/escalations';
import { hopsOf, nextOf, toneOf, type AlertFacts } from './alert-hops';

const at = (second: number): string => `2026-03-05T10:00:${String(second).padStart(2, '0')}.000Z`;
const attempt = (officer: string, facts: Partial<AttemptView>): AttemptView =>
  ({
    id: officer,
    step: 1,
    recipient: { id: officer, displayName: officer },
    channel: 'console',
    state: 'sent',
    sentAt: at(6),
    deliveredAt: null,
    openedAt: null,
    acknowledgedAt: null,
    ...facts,
  }) as AttemptView;
const alert = (facts: Partial<AlertFacts> = {}): AlertFacts => ({
  state: 'armed',
  armedAt: at(0),
  sendsAt: at(5),
  raisedAt: null,
  nextStepAt: at(5),
  step: 0,
  acknowledgedAt: null,
  acknowledgedBy: null,
  withdrawnAt: null,
  attempts: [],
  acceptedAt: null,
  handOver: null,
  closedAt: null,
  ...facts,
});
const line = (facts: AlertFacts): string =>
  hopsOf(facts)
    .map((hop) => `${hop.name}:${hop.state}`)
    .join(' ');

describe('the hop line', () => {
  it('an armed alert is on its way to the server row, not further', () => {
    expect(line(alert())).toBe('armed:done stored:current delivered:ahead opened:ahead acknowledged:ahead');
  });

  it('a raised alert waits for the first device', () => {
    expect(line(alert({ state: 'alerting', raisedAt: at(5) }))).toBe(
      'armed:done stored:done delivered:current opened:ahead acknowledged:ahead',
    );
  });

  it('shows the earliest device and officer, whatever the order of the attempts', () => {
    const attempts = [
      attempt('Late', { deliveredAt: at(9), openedAt: at(20) }),
      attempt('Early', { deliveredAt: at(7) }),
    ];
    const hops = hopsOf(alert({ state: 'alerting', raisedAt: at(5), attempts }));
    expect(hops[2]).toEqual({ name: 'delivered', state: 'done', at: at(7), by: 'Early' });
    expect(hops[3]).toEqual({ name: 'opened', state: 'done', at: at(20), by: 'Late' });
    expect(hops[4]?.state).toBe('current');
  });

  it('an acknowledged alert names who has it; a hop before it that nobody reported is not claimed', () => {
    const taken = alert({
      state: 'acknowledged',
      raisedAt: at(5),
      acknowledgedAt: at(30),
      acknowledgedBy: { id: 'x' as never, displayName: 'H. Quliyev' },
    });
    expect(line(taken)).toBe(
      'armed:done stored:done delivered:unreported opened:unreported acknowledged:done accepted:current handed-over:ahead outcome:ahead',
    );
    expect(hopsOf(taken)[4]?.by).toBe('H. Quliyev');
    expect(hopsOf(taken)[3]?.at).toBeNull();
  });

  it('goes on to the outcome: each step by the server’s clock, the hand-over only when it is signed for', () => {
    const handOver = {
      giver: { id: 'x' as never, displayName: 'H. Quliyev' },
      receiver: { id: 'y' as never, displayName: 'R. Məmmədov' },
      documents: [],
      documentCount: 0,
      offeredAt: at(41),
      receivedAt: null,
      overdueAt: null,
      hasLeft: false,
    };
    const taken = { acknowledgedAt: at(30), acceptedAt: at(40), handOver };
    const later = (facts: Partial<AlertFacts>): string =>
      line(alert(facts)).split('acknowledged:done ')[1] ?? '';
    expect(later({ ...taken, state: 'accepted' })).toBe('accepted:done handed-over:current outcome:ahead');
    const signed = { ...taken, handOver: { ...handOver, receivedAt: at(50) } };
    expect(later({ ...signed, state: 'handed-over' })).toBe('accepted:done handed-over:done outcome:current');
    expect(hopsOf(alert({ ...signed, state: 'handed-over' }))[6]?.by).toBe('R. Məmmədov');
    expect(later({ ...signed, state: 'closed', closedAt: at(55) })).toBe(
      'accepted:done handed-over:done outcome:done',
    );
  });

  it('a withdrawn alert goes nowhere', () => {
    expect(line(alert({ state: 'withdrawn', withdrawnAt: at(2) }))).toBe(
      'armed:done stored:ahead delivered:ahead opened:ahead acknowledged:ahead',
    );
  });
});

describe('what comes next', () => {
  it('armed: it sends itself', () => expect(nextOf(alert())).toEqual({ what: 'sends', at: at(5), step: 1 }));

  it('alerting: the next step of the ladder', () =>
    expect(nextOf(alert({ state: 'alerting', step: 1, nextStepAt: at(59) }))).toEqual({
      what: 'step',
      at: at(59),
      step: 2,
    }));

  it('acknowledged: back to the ladder, unless it is accepted in time', () =>
    expect(nextOf(alert({ state: 'acknowledged', step: 1, nextStepAt: at(59) }))).toEqual({
      what: 'returns',
      at: at(59),
      step: 2,
    }));

  it('handed over: nothing', () => expect(nextOf(alert({ state: 'handed-over' }))).toBeNull());
});

it('only an alert nobody took is an alarm', () => {
  expect(toneOf('alerting')).toBe('alarm');
  expect(toneOf('acknowledged')).toBe('done');
  expect(toneOf('withdrawn')).toBe('idle');
  expect(toneOf('rejected')).toBe('warn');
});
