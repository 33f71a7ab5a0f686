import type { Dictionaries } from '../../words/words.ts'

/** Words of what a place needs before its first customer. */
const en = {
  title: (place: string) => `Get ${place} ready`,
  done: 'Done',
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
  done: 'Xong',
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
    price: 'Chưa có giá thì không thu tiền',
    codes: 'Có chỗ chưa có mã để quét',
    charger: 'Có trụ sạc chưa từng kết nối',
    staff: 'Mời người trực quầy',
    session: 'Quét mã bằng điện thoại và thử',
  },
}

export const firstHourWords: Dictionaries<typeof en> = { en, vi }
