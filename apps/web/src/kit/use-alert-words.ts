import { useQuery } from '@tanstack/react-query';
import { nameOf } from '../api/pack';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';

const OF_THE_CLOCK = [
  'not-accepted',
  'not-handed-over',
  'officer-left',
  'receiver-left',
  'no-outcome',
  'taken-over',
  'offered',
  'nobody-on-duty',
  'nobody-reachable',
  'nobody-else',
  'no-officers',
] as const;

const OF_A_DRILL = {
  'drill-missed': 'drills.results.missed',
  'drill-broken-off': 'drills.results.broken-off',
} as const;

const OF_A_FLAG = ['alert-key', 'confirmed', 'desk-silent', 'still-unanswered', 'unconfirmed'] as const;

/** Words for what the life of an alert holds: a code of the clockwork or of the country pack, or several of them. */
export function useAlertWords(): (code: string) => string {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  const one = (code: string): string => {
    if (code === 'drill-missed' || code === 'drill-broken-off') return t(OF_A_DRILL[code]);
    const ofFlag = OF_A_FLAG.find((each) => each === code);
    if (ofFlag) return t(`review.reason.${ofFlag}`);
    const known = OF_THE_CLOCK.find((each) => each === code);
    if (known) return t(`handling.reason.${known}`);
    const {
      rejectReasons = [],
      alertOutcomes = [],
      signs = [],
      declineReasons = [],
    } = pack?.vocabulary ?? {};
    return nameOf([...rejectReasons, ...alertOutcomes, ...signs, ...declineReasons], code, language);
  };
  return (codes) => codes.split(' ').map(one).join(', ');
}
