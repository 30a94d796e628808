<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>CollectorPill</name>
    <message>
        <source>正在连接采集…</source>
        <translation>Connecting to collection…</translation>
    </message>
    <message>
        <source>采集已停</source>
        <translation>Collection stopped</translation>
    </message>
    <message>
        <source>采集暂停</source>
        <translation>Collection paused</translation>
    </message>
    <message>
        <source>采集运行中</source>
        <translation>Collecting</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>online</translation>
    </message>
    <message>
        <source>末轮 {time}</source>
        <translation>last round {time}</translation>
    </message>
    <message>
        <source>队列 {n}</source>
        <translation>queue {n}</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>写明原因</source>
        <translation>State the reason</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>其他…</source>
        <translation>Other…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>日期写成 2025-06-18 的样子</source>
        <translation>Write the date as 2025-06-18</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>上一个</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一个</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>FloorView</name>
    <message>
        <source>房间</source>
        <translation>Rooms</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>数据库没有应答</source>
        <translation>Database does not answer</translation>
    </message>
    <message>
        <source>数据库正常 · 还没有备份</source>
        <translation>Database OK · no backup yet</translation>
    </message>
    <message>
        <source>上次备份失败 · 最近一份 {age}前</source>
        <translation>Last backup failed · newest is {age} old</translation>
    </message>
    <message>
        <source>数据库正常 · 备份 {age}前</source>
        <translation>Database OK · backup {age} ago</translation>
    </message>
</context>
<context>
    <name>HourChart</name>
    <message>
        <source>24 小时用量，共 {sum} {unit}</source>
        <translation>Use in 24 hours, {sum} {unit} in all</translation>
    </message>
    <message>
        <source>{hour}时</source>
        <translation>{hour} h</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{time} 起无新数据，自动断电已暂停</source>
        <translation>No new data since {time}; automatic cut-off is paused</translation>
    </message>
    <message>
        <source>还没有数据，自动断电已暂停</source>
        <translation>No data yet; automatic cut-off is paused</translation>
    </message>
    <message>
        <source>采集已停</source>
        <translation>Collection stopped</translation>
    </message>
    <message>
        <source>没有完成</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>程序出了错，刚才的操作可能没有完成。复制详情，交给维护人员。</source>
        <translation>The program failed, and the last act may not be done. Copy the details and hand them to support.</translation>
    </message>
    <message>
        <source>程序错误</source>
        <translation>Program error</translation>
    </message>
</context>
<context>
    <name>OmniSearch</name>
    <message>
        <source>没有找到“{text}”</source>
        <translation>Nothing found for “{text}”</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>页面</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>StateStack</name>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>读取时间比平常长</source>
        <translation>Reading takes longer than usual</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>没有读取</source>
        <translation>Not read</translation>
    </message>
    <message>
        <source>已取消；什么都没有改变。</source>
        <translation>Cancelled; nothing was changed.</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>复制详情</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>搜索房号、租户、表号、功能…</source>
        <translation>Search rooms, tenants, meters, pages…</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>Demo data</translation>
    </message>
</context>
<context>
    <name>WorklistPill</name>
    <message>
        <source>待处理</source>
        <translation>To do</translation>
    </message>
</context>
<context>
    <name>_NumberField</name>
    <message>
        <source>只能输入半角数字，最多 {count} 位小数</source>
        <translation>Digits only, at most {count} decimals</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>界面语言；空着跟随系统。</source>
        <translation>Language of the window; empty follows the system.</translation>
    </message>
    <message>
        <source>浅色、深色，或跟随系统。</source>
        <translation>Light, dark, or as the system.</translation>
    </message>
    <message>
        <source>文字大小，百分比。</source>
        <translation>Text size in per cent.</translation>
    </message>
    <message>
        <source>不用动画。</source>
        <translation>No animation.</translation>
    </message>
    <message>
        <source>单个字母也是快捷键。</source>
        <translation>Single letters are shortcuts too.</translation>
    </message>
    <message>
        <source>在窗口底部显示按键。</source>
        <translation>Show keys at the foot of the window.</translation>
    </message>
    <message>
        <source>房间格子用紧凑排列。</source>
        <translation>Compact room tiles.</translation>
    </message>
    <message>
        <source>打印小票的打印机；空着用系统默认。</source>
        <translation>Printer for receipts; empty takes the system’s default.</translation>
    </message>
    <message>
        <source>收款后自动打印小票。</source>
        <translation>Print the receipt after each payment.</translation>
    </message>
    <message>
        <source>上次打开的数据。</source>
        <translation>The store opened last.</translation>
    </message>
    <message>
        <source>上次停留的页面。</source>
        <translation>The page shown last.</translation>
    </message>
    <message>
        <source>本窗口的编号，印在小票上。</source>
        <translation>Number of this counter, printed on receipts.</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>表故障</source>
        <translation>Fault</translation>
    </message>
    <message>
        <source>已断电</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>保电</source>
        <translation>Kept on</translation>
    </message>
    <message>
        <source>三级报警</source>
        <translation>Level 3 alarm</translation>
    </message>
    <message>
        <source>二级报警</source>
        <translation>Level 2 alarm</translation>
    </message>
    <message>
        <source>一级报警</source>
        <translation>Level 1 alarm</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>未开户</source>
        <translation>No account</translation>
    </message>
    <message>
        <source>三级</source>
        <translation>Level 3</translation>
    </message>
    <message>
        <source>二级</source>
        <translation>Level 2</translation>
    </message>
    <message>
        <source>一级</source>
        <translation>Level 1</translation>
    </message>
    <message>
        <source>欠费</source>
        <translation>Unpaid</translation>
    </message>
    <message>
        <source>人工</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>安全</source>
        <translation>Safety</translation>
    </message>
    <message>
        <source>断电中</source>
        <translation>Cutting</translation>
    </message>
    <message>
        <source>合闸中</source>
        <translation>Restoring</translation>
    </message>
    <message>
        <source>关阀中</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>开阀中</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>合闸</source>
        <translation>On</translation>
    </message>
    <message>
        <source>断电</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>开阀</source>
        <translation>Valve open</translation>
    </message>
    <message>
        <source>关阀</source>
        <translation>Valve shut</translation>
    </message>
    <message>
        <source>水电预付费主站</source>
        <translation>Prepay Station</translation>
    </message>
    <message>
        <source>已关阀</source>
        <translation>Shut off</translation>
    </message>
    <message>
        <source>无开关</source>
        <translation>No switch</translation>
    </message>
    <message>
        <source>未知</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>电</source>
        <translation>Electricity</translation>
    </message>
    <message>
        <source>水</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>今天 {time}</source>
        <translation>Today {time}</translation>
    </message>
    <message>
        <source>{n}秒</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n}分</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n}小时</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n}天</source>
        <translation>{n} d</translation>
    </message>
    <message>
        <source>{m} 分 {s} 秒</source>
        <translation>{m} min {s} s</translation>
    </message>
    <message>
        <source>{h} 时 {m} 分</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{d} 天 {h} 时</source>
        <translation>{d} d {h} h</translation>
    </message>
    <message>
        <source>{n}层</source>
        <translation>F{n}</translation>
    </message>
    <message>
        <source>余额 {sum} 元</source>
        <translation>balance {sum} yuan</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
</TS>
