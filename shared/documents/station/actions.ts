/** People's actions at a station. Each is a pure function from a view and a wish to facts, or to the reason why not. */
export { book, cancel, extend, move, rebook, waitFor, waitForAny } from './actions/booking.ts'
export { acceptIssue, announce, answerIssue, endNotice, order, report, resolve } from './actions/care.ts'
export { askPayment, refund, takePayment, waive } from './actions/money.ts'
export { checkInNow, comeBack, leave, readMeter, setGoal, start, stop } from './actions/running.ts'
export {
  offerPass,
  openSessions,
  retireConnector,
  retireStation,
  setConnector,
  setInfo,
  setTariff,
  takeFromCharger,
  takePassOff,
  withdrawTariff,
} from './actions/setting-up.ts'
