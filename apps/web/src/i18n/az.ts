import { accounts } from './az/accounts';
import { alert } from './az/alert';
import { board } from './az/board';
import { breakGlass } from './az/break-glass';
import { channels } from './az/channels';
import { desk } from './az/desk';
import { drills } from './az/drills';
import { figures } from './az/figures';
import { handling } from './az/handling';
import { inquiry } from './az/inquiry';
import { keeping } from './az/keeping';
import { messages } from './az/messages';
import { record } from './az/record';
import { review } from './az/review';
import { roster } from './az/roster';
import { shell } from './az/shell';
import { signIn } from './az/sign-in';
import { signs } from './az/signs';
import { workbench } from './az/workbench';

/** The texts of the screens in Azerbaijani: the source. The other languages must have the same keys. */
export const az = {
  ...shell,
  ...roster,
  ...drills,
  ...record,
  ...keeping,
  ...signIn,
  ...channels,
  ...desk,
  ...inquiry,
  ...handling,
  ...alert,
  ...review,
  ...signs,
  ...figures,
  ...workbench,
  ...messages,
  ...breakGlass,
  ...board,
  ...accounts,
};
