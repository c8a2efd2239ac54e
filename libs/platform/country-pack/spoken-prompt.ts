import type { CallFlow, Voice } from '#contracts/country-pack';
import type { Language } from '#contracts/language';

/** What a caller shall hear: the recorded file where there is one, else the text for the voice to read. */
export interface SpokenPrompt {
  readonly recording: string | null;
  readonly text: string;
  readonly voice: Voice;
}

/**
 * A prompt of the call flow in one language, its `{values}` filled in and respelled for the voice that reads it.
 * A recorded file is given only for a prompt without values, since a recording cannot say a number.
 * @throws RangeError when the flow has no such prompt or a value is not given: a bug, the pack is checked at start.
 */
export function spokenPrompt(
  flow: CallFlow,
  key: string,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): SpokenPrompt {
  const prompt = flow.prompts.find((entry) => entry.key === key);
  if (!prompt) throw new RangeError(`The call flow has no prompt "${key}".`);
  const voice = flow.voices[language];
  const text = prompt.text[language];
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`The prompt "${key}" needs a value for {${name}}.`);
    return String(value);
  });
  return {
    recording: filled === text ? prompt.recording[language] : null,
    text: [...filled].map((letter) => voice.respell[letter] ?? letter).join(''),
    voice,
  };
}
