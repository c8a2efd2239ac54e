import type { EscalationDetail } from '#contracts/escalations';
import { isWithPolice } from './alert-hops';
import { AlertLife } from './alert-life';
import { AlertMessages } from './alert-messages';
import { AlertStrip } from './alert-strip';

/** An alert beside the record of its inquiry: where it stands, what was written about it, everything that happened. */
export function AlertRecord({ alert }: { alert: EscalationDetail }): React.ReactElement {
  return (
    <>
      <AlertStrip alert={alert} />
      {isWithPolice(alert.state) ? <AlertMessages escalationId={alert.id} /> : null}
      <AlertLife life={alert.life} />
    </>
  );
}
