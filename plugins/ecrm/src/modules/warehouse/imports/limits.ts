const MIB = 1024 * 1024

/** A limit on everything a file can make us hold, write or wait for. */
export const IMPORT_LIMITS = {
  /** Bytes of the file as it comes, compressed or not. */
  file_bytes_max: 1024 * MIB,
  /** Bytes after decompression. */
  plain_bytes_max: 16 * 1024 * MIB,
  /** A gzip that grows by more than this is a bomb; order histories grow by 5 to 30. */
  gzip_ratio_max: 200,
  /** The ratio is judged only beyond this size, because short files compress oddly. */
  gzip_ratio_from_bytes: 64 * MIB,
  /** Bytes of one record. */
  record_bytes_max: 64 * 1024,
  /** Characters of a rejected record that are kept. */
  raw_length_max: 2_000,
  /** Lines of one file with bytes that are not UTF-8; more means another encoding. */
  bad_encoding_max: 1_000,
  /** Quotes that never close; each one costs a second reading of up to one record. */
  open_quotes_max: 10_000,
  /** Rejected lines of one file. */
  rejections_max: 1_000_000,
  /** Days after its end for which an import keeps its rejected lines; they name customers. */
  rejections_kept_days: 90,
}
