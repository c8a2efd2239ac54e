import { Outlet } from '@tanstack/react-router';
import { AlarmBar } from '../break-glass/alarm-bar';
import { CoverageBars } from '../roster/coverage-bars';
import { HandOversBar } from '../roster/hand-overs-bar';
import { UnansweredBar } from '../roster/unanswered-bar';

/** What every screen of the coordinator has: what somebody opened alone is said here until it is reviewed. */
export function CoordinatorDesk(): React.ReactElement {
  return (
    <>
      <UnansweredBar />
      <CoverageBars />
      <HandOversBar />
      <AlarmBar />
      <Outlet />
    </>
  );
}
