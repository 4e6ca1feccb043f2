package dev.counters.backup.settings;

/** The environment of the program. Paths and names only: passwords are in files, and AWS' own variables are AWS'. */
public final class Variables {
    /** {@code NAMESPACE/NAME} of the CounterService whose backups are meant: the folder in the destination. */
    public static final String SERVICE = "BACKUP_SERVICE";
    /** A mounted volume as the destination. */
    public static final String FOLDER = "BACKUP_FOLDER";

    public static final String S3_BUCKET = "BACKUP_S3_BUCKET";
    public static final String S3_PREFIX = "BACKUP_S3_PREFIX";
    public static final String S3_REGION = "BACKUP_S3_REGION";
    public static final String S3_ENDPOINT = "BACKUP_S3_ENDPOINT";
    /** Where the last word is written: the description of the backup, or one sentence. */
    public static final String RESULT_FILE = "BACKUP_RESULT_FILE";

    /** Servers to copy from, {@code host:port} with commas between. */
    public static final String REDIS = "BACKUP_REDIS";

    /** Authorities as PEM, one of which must have signed what the servers show; where it is not set, nothing is encrypted. */
    public static final String REDIS_CA_FILE = "BACKUP_REDIS_CA_FILE";
    /** The name that the servers' certificates must be of. */
    public static final String REDIS_SERVER_NAME = "BACKUP_REDIS_SERVER_NAME";

    public static final String REDIS_USER = "BACKUP_REDIS_USER";
    public static final String REDIS_PASSWORD_FILE = "BACKUP_REDIS_PASSWORD_FILE";
    /** For how many seconds an election, or a server that starts, is waited for; a minute where it is not set. */
    public static final String PATIENCE = "BACKUP_PATIENCE_SECONDS";

    /** How many backups to keep. */
    public static final String RETENTION = "BACKUP_RETENTION";
    /** A folder that may take a whole snapshot for a while. */
    public static final String SCRATCH = "BACKUP_SCRATCH";

    /** The name of the backup to fetch; not set for the newest. */
    public static final String NAME = "BACKUP_NAME";
    /** The server's data folder. */
    public static final String DATA = "BACKUP_DATA";
    /** The pod's own name: only the first of its StatefulSet fetches anything. */
    public static final String POD = "BACKUP_POD";

    /** The argument that makes a backup. */
    public static final String BACK_UP = "backup";
    /** The argument that fetches one into an empty data folder. */
    public static final String RESTORE = "restore";

    private Variables() {}
}
