import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import { Panel } from '../kit/panel';
import { useHandedOn, type HandedOn } from './handed-on';
import { TypedWords } from './typed-words';
import { placeOf } from './unsaved';
import { letGo } from './use-draft';

/**
 * What this person typed into an inquiry, or into any, that somebody else handles by now: it may be all there is of what
 * a caller said, so it stands here until they have passed it on.
 */
export function HandedOnWords({ inquiryId = '' }: { inquiryId?: string }): React.ReactElement {
  const { person } = useSession();
  const entries = useHandedOn(placeOf(person.id, inquiryId));
  return (
    <>
      {entries.map((entry) => (
        <HandedOnPanel key={entry.place} entry={entry} />
      ))}
    </>
  );
}

function HandedOnPanel({ entry: { place, reference, unsaved } }: { entry: HandedOn }): React.ReactElement {
  const { t } = useWords();
  const title = t('handedOn.title', { reference });
  useEffect(() => {
    announce(title);
  }, [title]);
  return (
    <Panel title={title}>
      <p>{t('handedOn.why')}</p>
      <TypedWords unsaved={unsaved} />
      <div>
        <Button variant="default" onClick={() => void letGo(place)}>
          {t('leftBehind.discard')}
        </Button>
      </div>
    </Panel>
  );
}
