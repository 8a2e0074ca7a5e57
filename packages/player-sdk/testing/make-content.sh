#!/bin/sh
# Makes testing/content: 24 s of ffmpeg's own test picture and tone in two renditions, 2 s segments. Needs ffmpeg with libx264.
set -eu
cd "$(dirname "$0")"
rm -rf content
mkdir -p content
rendition() { # name, size, video bitrate
  mkdir "content/$1"
  ffmpeg -v error -f lavfi -i "testsrc2=size=$2:rate=15:duration=24" -f lavfi -i "sine=frequency=330:sample_rate=22050:duration=24" \
    -map 0:v -map 1:a -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact \
    -c:v libx264 -preset veryslow -profile:v main -pix_fmt yuv420p -b:v "$3" -maxrate "$3" -bufsize "$3" \
    -g 30 -keyint_min 30 -sc_threshold 0 -c:a aac -ac 1 -b:a 12k \
    -f hls -hls_time 2 -hls_playlist_type vod -hls_segment_type fmp4 -hls_fmp4_init_filename init.mp4 \
    -hls_segment_filename "content/$1/seg%d.m4s" "content/$1/index.m3u8"
}
rendition low 96x54 16k
rendition high 160x90 40k
cat > content/main.m3u8 <<'PLAYLIST'
#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-STREAM-INF:BANDWIDTH=34000,AVERAGE-BANDWIDTH=30000,RESOLUTION=96x54,CODECS="avc1.4d400a,mp4a.40.2",FRAME-RATE=15
low/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=60000,AVERAGE-BANDWIDTH=55000,RESOLUTION=160x90,CODECS="avc1.4d400a,mp4a.40.2",FRAME-RATE=15
high/index.m3u8
PLAYLIST
