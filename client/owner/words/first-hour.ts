import type { Dictionaries } from '../../words/words.ts'

/** Words of what a place needs before its first customer. */
const en = {
  title: (place: string) => `Get ${place} ready`,
  done: (done: number, all: number) => `${done} of ${all} done`,
  more: (places: number) => (places === 1 ? 'One more place isn’t ready' : `${places} more places aren’t ready`),
  toDo: (steps: number) => (steps === 1 ? '1 step to do' : `${steps} steps to do`),
  after: 'Then, step by step',
  ahead: {
    spots: 'Connectors or seats, one by one or from a list',
    price: 'Per kWh or hour, with tax, from any date',
    codes: 'Print them, one for each spot',
    charger: 'Connect by OCPP 1.6 or 2.0.1',
    staff: 'Invite them by link',
    session: 'Scan a code with your phone',
  },
  steps: {
    spots: 'Spots',
    price: 'Price',
    codes: 'QR codes',
    charger: 'Chargers',
    staff: 'Staff',
    session: 'Test booking',
  },
  missing: {
    spots: 'Add the first spot, or import a list',
    price: 'Without a price, sessions are free',
    codes: 'Some spots have no code to scan',
    charger: 'A charger has never connected',
    staff: 'Invite someone to the desk',
    session: 'Scan a code with your phone and try it',
  },
}

const vi: typeof en = {
  title: place => `Chuẩn bị ${place}`,
  done: (done, all) => `Xong ${done}/${all}`,
  more: places => `Còn ${places} cơ sở chưa sẵn sàng`,
  toDo: steps => `Còn ${steps} bước`,
  after: 'Sau đó, từng bước',
  ahead: {
    spots: 'Cổng sạc hoặc chỗ ngồi, thêm từng chỗ hoặc nhập danh sách',
    price: 'Theo kWh hoặc giờ, gồm thuế, từ ngày bất kỳ',
    codes: 'In ra, mỗi chỗ một mã',
    charger: 'Kết nối bằng OCPP 1.6 hoặc 2.0.1',
    staff: 'Mời bằng liên kết',
    session: 'Quét mã bằng điện thoại',
  },
  steps: {
    spots: 'Chỗ',
    price: 'Giá',
    codes: 'Mã QR',
    charger: 'Trụ sạc',
    staff: 'Nhân viên',
    session: 'Đặt thử',
  },
  missing: {
    spots: 'Thêm chỗ đầu tiên hoặc nhập danh sách',
    price: 'Chưa có giá thì phiên miễn phí',
    codes: 'Có chỗ chưa có mã để quét',
    charger: 'Có trụ sạc chưa từng kết nối',
    staff: 'Mời người trực quầy',
    session: 'Quét mã bằng điện thoại và thử',
  },
}

export const firstHourWords: Dictionaries<typeof en> = { en, vi }
