import type { Session } from '#contracts/people';
import { useSession } from '../app/use-session';
import { useNow } from '../kit/now';

/** Whether what needs a step-up may be done now, until when, and what one could prove oneself with. */
export function useStepUp(): {
  isOpen: boolean;
  openUntil: string | null;
  factors: Session['factors'];
} {
  const { steppedUpUntil, factors } = useSession();
  const isOpen = useNow() < Date.parse(steppedUpUntil ?? '');
  return { isOpen, openUntil: isOpen ? steppedUpUntil : null, factors };
}
