import type { StaffMember } from '#contracts/staff';
import { useWords } from '../i18n/i18n';
import { StateTag } from '../kit/state-tag';

const tones = { invited: 'act', active: 'done', suspended: 'warn' } as const;

/** Whether somebody can work with an account. */
export function AccountState({ state }: Pick<StaffMember, 'state'>): React.ReactElement {
  const { t } = useWords();
  return <StateTag tone={tones[state]}>{t(`accounts.state.${state}`)}</StateTag>;
}
