import { Button } from '@mantine/core';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { useWords } from '../i18n/i18n';

/** An address that leads nowhere. */
export function UnknownPage(): React.ReactElement {
  const { t } = useWords();
  return (
    <main>
      <EmptyState title={t('app.unknownPage')}>
        <Button component="a" href="/" variant="default">
          {t('app.home')}
        </Button>
      </EmptyState>
    </main>
  );
}

/** A screen that broke. What was typed is with the server or on this device; a reload brings it back. */
export function UnexpectedError({ error }: { error: unknown }): React.ReactElement {
  const { t } = useWords();
  return (
    <main>
      <ErrorState
        what={t('error.screen')}
        error={error}
        kept={t('error.screenKept')}
        retry={() => {
          location.reload();
        }}
      />
    </main>
  );
}
