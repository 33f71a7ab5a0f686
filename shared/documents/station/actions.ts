/** What people do at a station. Each is a pure function from a view and a wish to facts, or to the reason why not. */
export { book, cancel, move, rebook } from './actions/booking.ts'
export { announce, endNotice, order, report, resolve } from './actions/care.ts'
export { askPayment, refund, takePayment, waive } from './actions/money.ts'
export { checkInNow, comeBack, leave, readMeter, start, stop } from './actions/running.ts'
export { retireConnector, setConnector, setInfo, setTariff, withdrawTariff } from './actions/setting-up.ts'
