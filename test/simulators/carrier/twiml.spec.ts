import { BadTwiml, parseTwiml } from './twiml';

const parse = (inner: string) =>
  parseTwiml(`<?xml version="1.0"?><!-- a comment --><Response>${inner}</Response>`);

describe('TwiML is read into instructions', () => {
  it.each([
    ['<Say>Salam &amp; xoş gəldiniz</Say>', { kind: 'say', text: 'Salam & xoş gəldiniz', loop: 1 }],
    ['<Say loop="0"><![CDATA[<Bəli>]]></Say>', { kind: 'say', text: '<Bəli>', loop: Infinity }],
    ['<Say>Bir <break time="1s"/> iki</Say>', { kind: 'say', text: 'Bir iki' }],
    ["<Play digits='1w2'/>", { kind: 'play', url: '', digits: '1w2' }],
    ['<Pause/>', { kind: 'pause', seconds: 1 }],
    [
      '<Redirect method="GET">/next?a=1&amp;b=2</Redirect>',
      { kind: 'redirect', url: '/next?a=1&b=2', method: 'GET' },
    ],
    ['<Reject reason="busy"/>', { kind: 'reject', reason: 'busy' }],
    [
      '<Gather/>',
      {
        kind: 'gather',
        timeoutSeconds: 5,
        numDigits: undefined,
        finishOnKey: '#',
        actionOnEmptyResult: false,
      },
    ],
    [
      '<Gather finishOnKey="" numDigits="1" timeout="0"/>',
      { finishOnKey: '', numDigits: 1, timeoutSeconds: 0 },
    ],
    ['<Dial>+994121520000</Dial>', { targets: [{ address: '+994121520000' }], timeoutSeconds: 30 }],
    ['<Dial><Client>nigar</Client></Dial>', { targets: [{ address: 'client:nigar' }] }],
    [
      '<Dial><Conference>call-1</Conference></Dial>',
      { conference: { name: 'call-1', startConferenceOnEnter: true, endConferenceOnExit: false } },
    ],
  ])('%s', (xml, expected) => {
    expect(parse(xml)[0]).toMatchObject(expected);
  });

  it('reads the callback of a conference, its own events or the usual ones', () => {
    const [usual, own] = parse(
      `<Dial><Conference statusCallback="/c">a</Conference></Dial>
       <Dial><Conference statusCallback="/c" statusCallbackEvent="join leave">a</Conference></Dial>`,
    );
    expect(usual).toMatchObject({
      conference: { callback: { url: '/c', method: 'POST', events: ['start', 'end'] } },
    });
    expect(own).toMatchObject({ conference: { callback: { events: ['join', 'leave'] } } });
  });
});

describe('what no carrier accepts is refused with its error number', () => {
  it.each([
    ['', 12100],
    ['hello', 12100],
    ['<Response><Say>', 12100],
    ['<Response><Say>x</Play></Response>', 12100],
    ['<Response><Say>fish & chips</Say></Response>', 12100],
    ['<Response><Say a="1" a="2"/></Response>', 12100],
    ['<Response/><Response/>', 12100],
    ['<Answer/>', 12100],
    ['<Response><Sing/></Response>', 12200],
    ['<Response><Gather><Dial>102</Dial></Gather></Response>', 12200],
    ['<Response><Gather timeout="soon"/></Response>', 12200],
    ['<Response><Gather method="PUT"/></Response>', 12200],
    ['<Response><Gather actionOnEmptyResult="yes"/></Response>', 12200],
    ['<Response><Dial/></Response>', 12200],
    ['<Response><Dial><Conference> </Conference></Dial></Response>', 13253],
  ])('%s → %i', (document, code) => {
    expect(() => parseTwiml(document)).toThrow(BadTwiml);
    expect(() => parseTwiml(document)).toThrow(expect.objectContaining({ code }) as Error);
  });
});
