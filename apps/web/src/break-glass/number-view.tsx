import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ShownNumber } from '#contracts/break-glass';
import { lookAtNumber } from '../api/break-glass';
import { useWords } from '../i18n/i18n';
import { useNow } from '../kit/now';
import { Trouble } from '../kit/trouble';
import { ToneIcon } from '../kit/state-tag';
import { WatermarkedNumber } from './watermarked-number';

/**
 * The number on demand. It lives in this component alone, in no cache: gone when the time is over, when it is put away,
 * and when the screen is locked or blanked, which takes this component away.
 */
export function NumberView({ callId }: { callId: string }): React.ReactElement {
  const { t } = useWords();
  const now = useNow();
  const [shown, setShown] = useState<ShownNumber | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [isPending, setPending] = useState(false);
  const look = async (): Promise<void> => {
    setPending(true);
    setError(null);
    try {
      setShown(await lookAtNumber(callId));
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
    setPending(false);
  };
  if (shown === null || Date.parse(shown.expiresAt) <= now)
    return (
      <>
        <Button loading={isPending} onClick={() => void look()}>
          {t('breakGlass.look')}
        </Button>
        <Trouble error={error} />
      </>
    );
  if (shown.number === null)
    return (
      <p>
        <ToneIcon tone="warn" /> {t('breakGlass.unreadableNumber')}
      </p>
    );
  return (
    <WatermarkedNumber
      number={shown.number}
      expiresAt={shown.expiresAt}
      onPutAway={() => {
        setShown(null);
      }}
    />
  );
}
