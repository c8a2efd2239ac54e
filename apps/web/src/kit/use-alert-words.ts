import { useQuery } from '@tanstack/react-query';
import { nameOf } from '../api/pack';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';

const OF_THE_CLOCK = [
  'not-accepted',
  'not-handed-over',
  'offered',
  'nobody-on-duty',
  'nobody-reachable',
  'nobody-else',
  'no-officers',
] as const;

/** Words for a code that the life of an alert holds: of the clockwork, or of the country pack. */
export function useAlertWords(): (code: string) => string {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  return (code) => {
    const known = OF_THE_CLOCK.find((each) => each === code);
    if (known) return t(`handling.reason.${known}`);
    const { rejectReasons = [], alertOutcomes = [] } = pack?.vocabulary ?? {};
    return nameOf([...rejectReasons, ...alertOutcomes], code, language);
  };
}
