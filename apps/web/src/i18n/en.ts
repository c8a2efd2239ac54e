import { accounts } from './en/accounts';
import { alert } from './en/alert';
import { board } from './en/board';
import { breakGlass } from './en/break-glass';
import { channels } from './en/channels';
import { desk } from './en/desk';
import { drills } from './en/drills';
import { figures } from './en/figures';
import { handling } from './en/handling';
import { inquiry } from './en/inquiry';
import { keeping } from './en/keeping';
import { messages } from './en/messages';
import { record } from './en/record';
import { review } from './en/review';
import { roster } from './en/roster';
import { shell } from './en/shell';
import { signIn } from './en/sign-in';
import { signs } from './en/signs';
import { workbench } from './en/workbench';
import type { Texts } from './keys';

export const en: Texts = {
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
