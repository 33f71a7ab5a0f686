/* Passes, price groups and series at the desk: one part, fetched where a place has any. */

export { CancelSeries } from './asks/cancel-series.tsx'
export { PriceGroupAsk } from './asks/price-group.tsx'
export { SellPass } from './asks/sell-pass.tsx'
export { CustomerDeals } from './panel/customer-deals.tsx'
