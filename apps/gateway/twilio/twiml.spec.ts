import { begin, press } from '#calls/call-flow';
import type { Heard } from '#calls/heard';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { renderTwiml } from './twiml';

const pack = loadCountryPack('az');
const setting = {
  pack,
  publicUrl: 'https://gateway.example',
  lineNumber: '+994121520000',
  numbers: { police: '102', fallback: '112' },
};
const render = (heard: Heard): string => renderTwiml(heard, setting);
const at = { step: 'queue', language: 'en', attempt: 1, turn: 3, offered: false } as const;

describe('TwiML', () => {
  it('lets a key interrupt the greeting, and silence come back as well', () => {
    const xml = render(begin(pack, { hasNumber: true, inTrouble: false }).heard);
    expect(xml).toMatch(
      /^<\?xml.*<Response><Gather input="dtmf" numDigits="1" finishOnKey="" timeout="5" actionOnEmptyResult="true"/,
    );
    expect(xml).toContain(
      'action="https://gateway.example/twilio/gather?step=welcome&amp;language=az&amp;attempt=1&amp;turn=1&amp;offered=0#rc=3&amp;rp=ct,rt,5xx"',
    );
    expect(xml.match(/<Say /g)).toHaveLength(5);
    expect(xml).toContain('language="tr-TR"');
  });

  it('reads the text of each language with its own voice', () => {
    const start = { step: 'welcome', language: 'az', attempt: 1, turn: 1, offered: false } as const;
    const xml = render(press(pack, start, '3', { hasNumber: true, inTrouble: false }).heard);
    expect(xml).toContain(
      '<Say voice="Google.en-GB-Wavenet-A" language="en-GB">If you cannot speak now, press 5.</Say>',
    );
  });

  it('plays a recording where there is one', () => {
    const prompts = pack.callFlow.prompts.map((prompt) =>
      prompt.key === 'goodbye'
        ? { ...prompt, recording: { ...prompt.recording, en: 'https://files.example/bye.mp3' } }
        : prompt,
    );
    const recorded = { ...setting, pack: { ...pack, callFlow: { ...pack.callFlow, prompts } } };
    const heard: Heard = {
      says: [{ prompt: 'goodbye', language: 'en', values: {} }],
      then: { kind: 'hang-up' },
    };
    expect(renderTwiml(heard, recorded)).toContain(
      '<Response><Play>https://files.example/bye.mp3</Play><Hangup/></Response>',
    );
  });

  it('waits, with music or a pause, and asks again', () => {
    const wait = { kind: 'wait', at, seconds: 30, musicUrl: null } as const;
    const xml = render({
      says: [{ prompt: 'queue-position', language: 'en', values: { position: 2 } }],
      then: wait,
    });
    expect(xml).toContain('Your place in the queue: 2.');
    expect(xml).toContain(
      '<Pause length="30"/><Redirect method="POST">https://gateway.example/twilio/wait?step=queue&amp;',
    );
    expect(render({ says: [], then: { ...wait, musicUrl: 'https://files.example/m.mp3' } })).toContain(
      '<Play>https://files.example/m.mp3</Play><Redirect',
    );
  });

  it('puts the caller into the conference of their call', () => {
    const callId = '0192f0c0-0000-7000-8000-000000000000';
    const xml = render({ says: [], then: { kind: 'join', callId, at } });
    expect(xml).toContain(`>call-${callId}</Conference>`);
    expect(xml).toContain('endConferenceOnExit="true"');
    expect(xml).toContain('statusCallback="https://gateway.example/twilio/conference#rc=3&amp;rp=ct,rt,5xx"');
  });

  it('dials on with the line’s number, never the caller’s', () => {
    const xml = render({ says: [], then: { kind: 'transfer', to: 'police', at } });
    expect(xml).toMatch(
      /<Dial callerId="\+994121520000" timeout="40" action="[^"]+" method="POST"><Number>102</,
    );
    expect(xml).toContain(
      'action="https://gateway.example/twilio/transferred?step=queue&amp;language=en&amp;',
    );
  });
});
