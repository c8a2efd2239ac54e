import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { FlowPosition, Heard, Said } from '#calls/heard';
import { conferenceOf } from '#calls/carrier-report';
import type { CountryPack } from '#contracts/country-pack';
import { spokenPrompt } from '#platform/country-pack/spoken-prompt';
import { conferenceUrl, gatherUrl, transferredUrl, waitUrl } from './addresses';

/** What rendering needs besides what is heard. */
export interface TwimlSetting {
  pack: CountryPack;
  publicUrl: string;
  /** The number people see when the line dials on: never the caller's. */
  lineNumber: string;
  numbers: Record<'police' | 'fallback', string>;
}

/** What a conference tells about its legs; only its first participant's wish counts, so everybody wishes the same. */
export const CONFERENCE_EVENTS_WANTED = ['start', 'end', 'join', 'leave', 'mute', 'hold'] as const;

const TRANSFER_RINGS_SECONDS = 40;

type Prompter = Pick<VoiceResponse, 'say' | 'play'>;

/** Renders what a caller hears, and what comes after, as TwiML. */
export function renderTwiml({ says, then }: Heard, setting: TwimlSetting): string {
  const response = new VoiceResponse();
  const { publicUrl } = setting;
  // A key pressed during any prompt counts: who cannot listen long need not.
  if (then.kind === 'ask') {
    const gather = response.gather({
      input: ['dtmf'],
      numDigits: 1,
      finishOnKey: '',
      timeout: then.waitSeconds,
      actionOnEmptyResult: true,
      action: gatherUrl(publicUrl, then.at),
      method: 'POST',
    });
    for (const said of says) speak(gather, said, setting);
    return response.toString();
  }
  for (const said of says) speak(response, said, setting);
  switch (then.kind) {
    case 'wait':
      if (then.musicUrl === null) response.pause({ length: then.seconds });
      else response.play(then.musicUrl);
      response.redirect({ method: 'POST' }, waitUrl(publicUrl, then.at));
      break;
    case 'go':
      response.redirect({ method: 'POST' }, gatherUrl(publicUrl, then.at));
      break;
    case 'join':
      meet(response, then.callId, then.at, publicUrl);
      break;
    case 'transfer':
      response
        .dial({
          callerId: setting.lineNumber,
          timeout: TRANSFER_RINGS_SECONDS,
          action: transferredUrl(publicUrl, then.at),
          method: 'POST',
        })
        .number(setting.numbers[then.to]);
      break;
    case 'hang-up':
      response.hangup();
      break;
    default:
      then satisfies never;
  }
  return response.toString();
}

/** The empty answer to a callback that only reports. */
export const NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** The caller's leg carries the conference; when it ends for whatever reason, the caller's next step is asked for. */
function meet(response: VoiceResponse, callId: string, at: FlowPosition, publicUrl: string): void {
  response.dial({ action: waitUrl(publicUrl, at), method: 'POST' }).conference(
    {
      beep: 'false',
      startConferenceOnEnter: true,
      endConferenceOnExit: true,
      statusCallback: conferenceUrl(publicUrl),
      statusCallbackEvent: [...CONFERENCE_EVENTS_WANTED],
      statusCallbackMethod: 'POST',
    },
    conferenceOf(callId),
  );
}

function speak(node: Prompter, said: Said, { pack }: TwimlSetting): void {
  const { recording, text, voice } = spokenPrompt(pack.callFlow, said.prompt, said.language, said.values);
  if (recording === null) node.say({ voice: voice.voice as never, language: voice.language as never }, text);
  else node.play(recording);
}
