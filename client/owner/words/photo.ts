import type { Dictionaries } from '../../words/words.ts'

const en = {
  title: 'Photo',
  lead: 'Shown in the list of places and on this place’s page.',
  none: 'No photo yet',
  choose: 'Choose a photo',
  another: 'Replace photo',
  remove: 'Remove photo',
  hint: 'Wide pictures work best. It’s scaled down here, and location data in the file is removed.',
  notAPicture: 'This photo can’t be used. Choose a JPEG, PNG or WebP.',
  saved: 'Photo saved.',
  removed: 'Photo removed.',
}

const vi: typeof en = {
  title: 'Ảnh',
  lead: 'Hiện trong danh sách cơ sở và trên trang của cơ sở này.',
  none: 'Chưa có ảnh',
  choose: 'Chọn ảnh',
  another: 'Thay ảnh',
  remove: 'Xoá ảnh',
  hint: 'Ảnh ngang là đẹp nhất. Ảnh được thu nhỏ ngay tại đây, và dữ liệu vị trí trong tệp bị xoá.',
  notAPicture: 'Không dùng được ảnh này. Hãy chọn ảnh JPEG, PNG hoặc WebP.',
  saved: 'Đã lưu ảnh.',
  removed: 'Đã xoá ảnh.',
}

/** The photo of a place. */
export const photoWords: Dictionaries<typeof en> = { en, vi }
