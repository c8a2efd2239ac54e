import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { CountryPack } from '#contracts/country-pack';
import type { Language } from '#contracts/language';
import { spokenAlert } from '#escalation/alert-message';
import { type AlertCallPosition, callUrl } from '#escalation/channels/carrier-addresses';
import type { AlertHeard } from '../alert-call';
import { WORDS } from '../alert-call-words';

/** How long a key is waited for; between two keys of a PIN as well. */
const WAIT_SECONDS = 8;

/** Renders what an officer hears on a telephone. @throws NotForOutside */
export function renderAlertCall(
  { says, then }: AlertHeard,
  { language, facts }: AlertCallPosition,
  { pack, publicUrl }: { pack: CountryPack; publicUrl: string },
): string {
  const response = new VoiceResponse();
  const isPin = then?.asks === 'pin';
  const node =
    then === null
      ? response
      : response.gather({
          input: ['dtmf'],
          numDigits: isPin ? 6 : 1,
          finishOnKey: isPin ? '#' : '',
          timeout: WAIT_SECONDS,
          actionOnEmptyResult: true,
          action: callUrl(publicUrl, then, 'alert-keys'),
          method: 'POST',
        });
  const voice = pack.callFlow.voices[language];
  // Whatever is said of a drill says so, before and after.
  const isDrill = facts?.level === 'drill' && !says.includes('alert');
  for (const said of isDrill ? (['drill', ...says, 'drill'] as const) : says) {
    const text = said === 'alert' ? (facts ? spokenAlert(facts, language) : '') : WORDS[language][said];
    node.say(
      { voice: voice.voice as never, language: voice.language as never },
      respelled(text, language, pack),
    );
  }
  if (then === null) response.hangup();
  return response.toString();
}

function respelled(text: string, language: Language, { callFlow }: CountryPack): string {
  const { respell } = callFlow.voices[language];
  return [...text].map((letter) => respell[letter] ?? letter).join('');
}
