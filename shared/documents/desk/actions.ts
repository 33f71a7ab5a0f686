/**
 * The actions of staff and owner at a desk. Each is a pure function from a view and a wish to facts, or to the reason
 * why not.
 */
export {
  answerDispute,
  answerRefund,
  approveTopUp,
  askRefund,
  declineTopUp,
} from './actions/answering.ts'
export { addToGroup, refundPass, sellPass, takeFromGroup } from './actions/passes.ts'
export { bookFor, nameBuyer, nameWalkIn, setPlaceCode, setPrinter } from './actions/people.ts'
export { adopt, liftStrike, markSeen, reject, settle } from './actions/seeing-to.ts'
export { askSeries, closeShift, countShift, openShift, voidReceipt } from './actions/shift.ts'
export { meanTransfer, settleTransfer } from './actions/transfers.ts'
