import { totalmem } from 'node:os';

const MEBIBYTE = 1024 * 1024;

/** What `postgres` is started with: for one machine that runs everything, solid state disks, short statements. */
export function serverSettings(port: number): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // Paths of sockets are limited to about a hundred characters, which a deep DATA_DIR exceeds.
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '256MB',
    effective_cache_size: `${Math.max(512, Math.round(totalmem() / MEBIBYTE / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    wal_compression: 'on',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Messages of statements quote what people typed. The application gets them; a log must not.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',
    log_line_prefix: '',
    logging_collector: 'off',
    log_destination: 'stderr',
  };
}
